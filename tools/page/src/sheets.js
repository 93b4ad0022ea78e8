// Papers that the program writes as pages to print: taken apart without inline styles, which the page's policy forbids, shown
// in a frame as they are printed, and their pictures. What is drawn is the program's drawing.
import { el } from "./dom.js";

/** What stands between two marks of a text. */
function between(text, begin, end) {
  const from = text.indexOf(begin) + begin.length;
  return text.slice(from, text.indexOf(end, from));
}

/** The elements of a paper. Its style attributes are set aside as data: a parser would count them as inline styles. */
function elements(html) {
  const body = between(html, "<body>", "</body>").replaceAll(' style="', ' data-look="');
  return new DOMParser().parseFromString(body, "text/html").body;
}

function lookAsWritten(within) {
  for (const one of within.querySelectorAll("[data-look]")) {
    one.style.cssText = one.dataset.look;
    delete one.dataset.look;
  }
}

/** A frame that shows a paper as it is printed. @param {string} html as the program wrote it */
export function frameOf(html, label) {
  const style = between(html, "<style>", "</style>");
  const put = () => {
    const inner = frame.contentDocument;
    const look = new frame.contentWindow.CSSStyleSheet();
    look.replaceSync(style);
    inner.adoptedStyleSheets = [look];
    inner.documentElement.lang = between(html, '<html lang="', '"');
    inner.title = label;
    inner.body.replaceChildren(...Array.from(elements(html).childNodes, (one) => inner.importNode(one, true)));
    lookAsWritten(inner.body);
    inner.documentElement.tabIndex = 0; // what scrolls can be scrolled by keys
  };
  const frame = el("iframe", { class: "sheet", title: label, srcdoc: "<!doctype html><title>chuanxa</title>", onload: put });
  return frame;
}

export function printFrame(frame) {
  frame.contentWindow.focus();
  frame.contentWindow.print();
}

/** The pictures of a paper, in their order, each as text: thousands of communes have hundreds, of which few are looked at. */
export function picturesOf(html) {
  return html.split("<figure>").slice(1).map((text) => text.slice(0, text.indexOf("</figure>")));
}

/** A picture to be shown. @returns {SVGElement} */
export function drawn(picture) {
  return document.importNode(new DOMParser().parseFromString(picture, "text/html").querySelector("svg"), true);
}

/** Labels left of the bars of a picture, each in a row of its own. */
function labelsOf(picture) {
  const ends = Array.from(picture.querySelectorAll('text[text-anchor="end"]'));
  return ends.filter((one) => one.getAttribute("x") === ends[0].getAttribute("x"));
}

/**
 * The row of one commune out of pictures of bars, as drawn. @param {string[]} pictures @param {number} at which of all
 * rows @param {string} name what its label must be, or be the beginning of
 */
export function rowOf(pictures, at, name) {
  let before = 0;
  for (const text of pictures) {
    const picture = drawn(text);
    const labels = labelsOf(picture);
    if (at - before < labels.length) return rowAlone(picture, labels, at - before, name);
    before += labels.length;
  }
  return null;
}

/** The bar alone, as large as there is room; what stands beside it becomes its alternative. */
function rowAlone(picture, labels, at, name) {
  const label = labels[at].textContent;
  if (!name.startsWith(label.replace(/…$/, ""))) return null;
  const y = Number(labels[at].getAttribute("y"));
  const height = labels.length > 1 ? labels[1].getAttribute("y") - labels[0].getAttribute("y") : Number(picture.getAttribute("viewBox").split(" ")[3]);
  const said = Array.from(picture.querySelectorAll(`text[y="${y}"]`), (one) => one.textContent).join(": ");
  const strokes = Array.from(picture.querySelectorAll("line"), (one) => [Number(one.getAttribute("x1")), Number(one.getAttribute("x2"))]).flat();
  const left = Math.min(...strokes) - 50;
  picture.setAttribute("viewBox", `${left} ${y - 0.66 * height} ${Math.max(...strokes) + 50 - left} ${height}`);
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  picture.setAttribute("aria-label", said);
  picture.querySelector("title").textContent = said;
  return picture;
}
