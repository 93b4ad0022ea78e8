// The maintainer's path: a rule file in an editor; what the program finds while one types; the rule book, the tests, what the
// change means and which communes flip. Every answer is the program's.
import { el, fill, save } from "./dom.js";
import { Editor } from "./editor.js";
import { field } from "./input.js";
import { messageList } from "./messages.js";
import { inLanguage, languageNow, say } from "./words.js";

const FILES = { standard: "standard.yaml", measures: "measures.yaml", tests: "tests.yaml", procedure: "procedure.yaml" };
const VIEWS = ["findings", "book", "tests", "difference", "impact"];
const PAUSE = 400; // milliseconds of quiet before the program looks

export class Rules {
  /** @param {import("./scoring.js").Scoring} scoring whose files the impact is told on @param {Record<string, string>} shipped */
  constructor(engine, scoring, shipped, broken) {
    this.engine = engine;
    this.scoring = scoring;
    this.shipped = shipped;
    this.broken = broken;
    this.id = "qd34-2014";
    this.texts = {};
    this.file = "standard";
    this.view = "findings";
    this.found = [];
    this.said = [];
    this.place = el("section", { class: "path" });
    this.answer = el("div", { class: "answer", "aria-live": "polite" });
    addEventListener("beforeunload", (event) => this.isChanged() && event.preventDefault());
  }

  async begin() {
    if (!this.texts.standard) await this.startFrom(this.id);
  }

  isChanged() {
    return Object.keys(this.texts).some((file) => this.texts[file] !== this.saved?.[file]);
  }

  pathOf(file) {
    return file === "measures" ? "draft/measures.yaml" : `draft/${this.id}/${FILES[file]}`;
  }

  async startFrom(id) {
    this.id = id;
    this.texts = {};
    for (const file of Object.keys(FILES)) {
      const text = this.shipped[file === "measures" ? "measures.yaml" : `${id}/${FILES[file]}`];
      if (text !== undefined) this.texts[file] = text;
    }
    this.saved = { ...this.texts };
    this.file = "standard";
    await this.writeAll();
    this.draw();
    await this.look();
  }

  async openFiles(list) {
    for (const one of list) {
      const text = await one.text();
      const file = Object.keys(FILES).find((key) => one.name.includes(key)) ?? "standard";
      this.texts[file] = text;
      this.saved = { ...this.saved, [file]: text };
      if (file === "standard") this.id = text.match(/^standard:\s*["']?([A-Za-z0-9._-]+)/m)?.[1] ?? this.id;
      this.file = file;
    }
    await this.writeAll();
    this.draw();
    await this.look();
  }

  async writeAll() {
    const encoder = new TextEncoder();
    for (const [file, text] of Object.entries(this.texts)) await this.engine.put(`work/${this.pathOf(file)}`, encoder.encode(text));
  }

  typed(text) {
    this.texts[this.file] = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  get draft() {
    return `draft/${this.id}`;
  }

  /** Writes what was typed and asks for findings and the view that is open. */
  async look() {
    const asked = (this.asked = {});
    try {
      await this.writeAll();
      if (asked !== this.asked) return;
      const done = await this.engine.objects(["check", this.draft, "--format", "json", ...inLanguage()]);
      if (asked !== this.asked) return;
      this.found = done.rows.map((row) => ({ ...row, text: row.remedy ? `${row.message}; ${row.remedy}` : row.message }));
      this.said = done.messages;
      this.mark();
      await this.show(asked);
    } catch (error) {
      fill(this.answer);
      this.broken(error);
    }
  }

  /** What was found in the file that is open. */
  mark() {
    const name = FILES[this.file];
    this.editor?.mark([...this.said, ...this.found].filter((one) => one.file?.endsWith(name)));
  }

  async show(asked = (this.asked = {})) {
    const page = { env: { COLUMNS: "100" } };
    const text = async (...args) => {
      fill(this.answer, el("p", { class: "busy" }, say("working")), el("button", { type: "button", onclick: () => this.engine.restart() }, say("stop")));
      const done = await this.engine.run([...args, ...inLanguage()], page).catch((error) => this.stopped(error));
      if (done && asked === this.asked) fill(this.answer, done.messages.length ? messageList(done.messages) : null, el("pre", { class: "printed-text", tabindex: "0" }, done.text));
    };
    const isShipped = `${this.id}/standard.yaml` in this.shipped;
    if (this.view === "findings") fill(this.answer, this.findingList());
    if (this.view === "book") await text("standard", "show", this.draft);
    if (this.view === "tests") fill(this.answer, this.testButtons(text));
    if (this.view === "difference") {
      if (isShipped) await text("diff", this.id, this.draft);
      else fill(this.answer, el("p", {}, say("noOriginal")));
    }
    if (this.view === "impact") {
      const { input } = this.scoring;
      if (!isShipped) fill(this.answer, el("p", {}, say("noOriginal")));
      else if (!input.files.length) fill(this.answer, el("p", {}, say("impactNeeds")));
      else await text("impact", this.id, this.draft, ...input.files.map((file) => file.name), ...input.reading());
    }
  }

  /** What ran was ended, or broke: the panel says nothing any more. */
  stopped(error) {
    fill(this.answer);
    this.broken(error);
    return null;
  }

  findingList() {
    const all = [...this.said, ...this.found];
    if (!all.length) return el("p", { class: "quiet" }, say("noFindings"));
    return el(
      "ul",
      { class: "messages" },
      all.map((one) =>
        el(
          "li",
          { class: `message ${one.severity}` },
          el("span", { class: "severity" }, `${say(one.severity === "error" ? "error" : "note")} ${one.code}`),
          one.line ? el("button", { type: "button", onclick: () => this.goTo(one) }, say("goTo", one.line)) : null,
          el("span", { class: "said" }, ` ${one.text}`),
        ),
      ),
    );
  }

  goTo(one) {
    const file = Object.keys(FILES).find((key) => one.file?.endsWith(FILES[key]));
    if (file && file !== this.file) {
      this.file = file;
      this.draw();
      this.mark();
    }
    this.editor.goTo(one.line, one.column);
  }

  testButtons(text) {
    return [
      el("button", { type: "button", onclick: () => text("test", this.draft, "--coverage") }, say("runTests")),
      el("button", { type: "button", onclick: () => text("test", this.draft, "--mutate") }, say("runSlips")),
    ];
  }

  tab(kind, name, now, choose) {
    return el("button", { type: "button", "aria-pressed": String(now === name), onclick: () => choose(name) }, say(kind === "file" ? `file_${name}` : name));
  }

  draw() {
    if (!this.texts.standard) return;
    const start = el(
      "select",
      {
        onchange: (event) => {
          if (!this.isChanged() || confirm(say("losesEdits"))) this.startFrom(event.target.value);
          else event.target.value = this.id;
        },
      },
      Object.keys(this.shipped)
        .filter((path) => /^[^/]+\/standard\.yaml$/.test(path))
        .map((path) => path.split("/")[0])
        .map((id) => el("option", { value: id, selected: id === this.id }, id)),
    );
    const opener = el("input", { type: "file", multiple: true, accept: ".yaml,.yml", onchange: (event) => this.openFiles(event.target.files) });
    this.openEditor();
    const chooseFile = (name) => {
      this.file = name;
      this.draw();
      this.mark();
    };
    const chooseView = (name) => {
      this.view = name;
      this.draw();
      this.mark();
      this.show();
    };
    const saver = (file) => el("button", { type: "button", onclick: () => this.saveFile(file) }, say("saveYaml", FILES[file]));
    fill(
      this.place,
      el("h2", {}, say("rules")),
      el("div", { class: "fields" }, field(say("startFrom"), start), field(say("openYaml"), opener)),
      el("p", { class: "quiet" }, say("nothingLost")),
      el(
        "div",
        { class: "beside even" },
        el(
          "div",
          {},
          el("div", { class: "tabs", role: "group" }, Object.keys(FILES).filter((file) => file in this.texts).map((name) => this.tab("file", name, this.file, chooseFile))),
          this.editor.place,
          el("p", { class: "help" }, say("editorHelp")),
          el("div", { class: "savers" }, Object.keys(this.texts).map(saver)),
        ),
        el("div", {}, el("div", { class: "tabs", role: "group" }, VIEWS.map((name) => this.tab("view", name, this.view, chooseView))), this.answer),
      ),
    );
  }

  /** One editor a file and text that was opened: what was undone can be done again after looking elsewhere. */
  openEditor() {
    this.editors ??= new Map();
    const held = this.editors.get(this.file);
    if (held && held.begun === this.saved[this.file] && held.language === languageNow()) {
      this.editor = held.editor;
      return;
    }
    held?.editor.close();
    this.editor = new Editor(say(`file_${this.file}`), (text) => this.typed(text));
    this.editor.open(this.texts[this.file]);
    this.editors.set(this.file, { editor: this.editor, begun: this.saved[this.file], language: languageNow() });
  }

  saveFile(file) {
    save(FILES[file], new TextEncoder().encode(this.texts[file]), "application/yaml");
    this.saved = { ...this.saved, [file]: this.texts[file] };
    const held = this.editors.get(file);
    if (held) held.begun = this.texts[file];
  }

  async relanguage() {
    if (!this.texts.standard) return;
    this.draw();
    await this.look();
  }
}
