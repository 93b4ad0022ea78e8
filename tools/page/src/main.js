// The page: its paths, its language, what always stands in sight, and the engine behind it.
import { el, fill } from "./dom.js";
import { Engine } from "./engine.js";
import { Council } from "./council.js";
import { Review } from "./review.js";
import { Rules } from "./rules.js";
import { Scoring } from "./scoring.js";
import { languageNow, say, setLanguage } from "./words.js";

const parts = (id) => document.getElementById(id);

/** Bytes of a part of the page that holds gzip in base 64. */
async function unpack(id) {
  const letters = atob(parts(id).textContent.trim());
  const packed = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) packed[at] = letters.charCodeAt(at); // ten times quicker than from() with a function
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

class Page {
  /** @param {{version: string, files: Record<string, string>}} held the program's version and the rule files */
  constructor(engine, held) {
    const broken = (error) => this.broken(error);
    const scoring = new Scoring(engine, broken, () => this.drawSight());
    this.engine = engine;
    this.version = held.version;
    this.paths = {
      scoring,
      council: new Council(engine, scoring, broken),
      review: new Review(engine, broken),
      rules: new Rules(engine, scoring, held.files, broken),
    };
    this.now = "scoring";
    this.alert = el("div", { role: "alert", class: "alert" });
    this.sight = el("p", { class: "sight" });
    addEventListener("hashchange", () => this.go());
  }

  broken(error) {
    if (error.message === "stopped") return; // by the person, or with what broke, which was told
    fill(this.alert, el("p", { class: "error" }, say("broken", error.message)));
  }

  get path() {
    return this.paths[this.now];
  }

  async go() {
    const wanted = location.hash.slice(1);
    this.now = wanted in this.paths ? wanted : "scoring";
    this.draw();
    await this.paths.scoring.input.loadStandards();
    this.drawSight();
    await this.path.begin?.();
    this.drawSight();
  }

  async speak(language) {
    setLanguage(language);
    this.draw();
    for (const path of Object.values(this.paths)) await path.relanguage?.();
    this.draw();
  }

  /** What rests on working values, always in sight and in print. */
  drawSight() {
    const standard = this.paths.scoring.input.chosen;
    const files = this.paths.scoring.input.files.map((file) => `${file.name} (sha256 ${file.hash})`).join("; ");
    fill(
      this.sight,
      standard
        ? [
            standard.working,
            el("span", { class: "screen", title: `sha256 ${standard.sha256}` }, ` ${standard.number}, sha256 ${standard.sha256.slice(0, 12)}…`),
            el("span", { class: "printed" }, ` ${standard.number}, sha256 ${standard.sha256}. ${files}`),
          ]
        : null,
      el("span", { class: "printed" }, ` chuanxa ${this.version}`),
    );
  }

  /** The licences' texts, unpacked when they are asked for. */
  licences() {
    const place = el("div", { lang: "en" });
    const show = async (event) => {
      if (!event.target.open || place.hasChildNodes()) return;
      const texts = JSON.parse(new TextDecoder().decode(await unpack("licences")));
      fill(place, texts.map(([name, text]) => el("details", { class: "licence" }, el("summary", {}, name), el("pre", { tabindex: "0" }, text))));
    };
    return el("details", { class: "licences", ontoggle: (event) => show(event).catch((error) => this.broken(error)) }, el("summary", {}, say("licences")), place);
  }

  draw() {
    document.title = `chuanxa: ${say("title")}`;
    const tongue = (language, name) =>
      el("button", { type: "button", lang: language, "aria-pressed": String(languageNow() === language), onclick: () => this.speak(language) }, name);
    fill(
      document.body,
      el("a", { class: "skip", href: "#main", onclick: (event) => (event.preventDefault(), parts("main").focus()) }, say("skip")),
      el(
        "header",
        {},
        el("h1", {}, say("title")),
        el("div", { class: "tongues", role: "group", "aria-label": say("language") }, tongue("vi", "Tiếng Việt"), tongue("en", "English")),
        el("p", { class: "offline" }, say("offline"), ` chuanxa ${this.version}`),
        el(
          "nav",
          {},
          Object.keys(this.paths).map((path) => el("a", { href: `#${path}`, "aria-current": path === this.now ? "page" : null }, say(path))),
        ),
      ),
      this.sight,
      this.alert,
      el("main", { id: "main", tabindex: "-1" }, this.path.place),
      el("footer", {}, el("p", {}, say("madeFor")), this.licences()),
    );
    this.path.draw?.();
    this.drawSight();
  }
}

async function begin() {
  globalThis.chuanxaBegun = true;
  setLanguage("vi");
  fill(document.body, el("p", { class: "busy" }, say("loading")));
  const [wasm, rules] = await Promise.all([unpack("wasm"), unpack("rules")]);
  const held = JSON.parse(new TextDecoder().decode(rules));
  const engine = new Engine(parts("worker").textContent, wasm, held.files);
  const page = new Page(engine, held);
  // for whoever writes a program around the page: chuanxa.run(["assess", …], {files, wants}), see engine.js
  globalThis.chuanxa = engine;
  await page.go();
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) page.path.input?.add(event.dataTransfer.files);
  });
}

// what the browser lacks was told by probe.js
if (!globalThis.chuanxaLacks.length) begin().catch((error) => fill(document.body, el("p", { class: "error", role: "alert" }, say("cannotBegin", error.message))));
