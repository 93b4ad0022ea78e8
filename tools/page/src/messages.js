// What the program said, errors first, each with its place.
import { el } from "./dom.js";
import { number, say } from "./words.js";

const MOST_SHOWN = 100;

/** "C7", "Z12": a cell as a spreadsheet calls it. */
export function cellName(column, row) {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}

function placeOf(message) {
  const parts = [];
  if (message.file) parts.push(message.file);
  if (message.sheet) parts.push(say("sheetOf", message.sheet));
  if (message.line && message.sheet && message.column) parts.push(cellName(message.column, message.line));
  else if (message.line) parts.push(say("row", message.line));
  return parts.join(", ");
}

function line(message) {
  const place = placeOf(message);
  return el(
    "li",
    { class: `message ${message.severity}` },
    el("span", { class: "severity" }, `${say(message.severity)} ${message.code}`),
    place ? el("span", { class: "place" }, place) : null,
    el("span", { class: "said" }, message.text),
  );
}

/** The list, to stand below its heading. */
export function messageList(messages) {
  const errors = messages.filter((message) => message.severity === "error");
  const notes = messages.filter((message) => message.severity !== "error");
  const ordered = [...errors, ...notes];
  if (!ordered.length) return el("p", { class: "quiet" }, say("noMessages"));
  const rest = ordered.length - MOST_SHOWN;
  return el(
    "div",
    {},
    el("p", { class: errors.length ? "error" : "quiet" }, [say("errors", number(errors.length)), say("notes", number(notes.length))].join(", ")),
    el("ul", { class: "messages" }, ordered.slice(0, MOST_SHOWN).map(line)),
    rest > 0 ? el("p", { class: "quiet" }, say("moreMessages", number(rest))) : null,
  );
}
