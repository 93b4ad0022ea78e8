// The clerk's path: files, messages, the table, a commune, what can be saved.
import { el, fill, save } from "./dom.js";
import { field, Input } from "./input.js";
import { Commune } from "./commune.js";
import { messageList } from "./messages.js";
import { Papers } from "./papers.js";
import { Pictures } from "./pictures.js";
import { Table } from "./table.js";
import { inLanguage, say } from "./words.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PAPERS = { results: "results_paper", score_sheet: "score_sheet", letter: "letter" };

/** Whether the program marks in a copy of the table what a message tells. */
function isMarked(message) {
  return message.severity === "error" && Boolean(message.file) && "TRF".includes(message.code[0]);
}

export class Scoring {
  /** @param {() => void} changed files, standard or options are others */
  constructor(engine, broken, changed) {
    this.engine = engine;
    this.broken = broken;
    this.changed = changed;
    this.input = new Input(engine, () => (this.scored = this.score()));
    this.table = new Table((row, byKeys) => this.commune.show(row, byKeys));
    this.papers = new Papers(engine, broken, ["office", "parent", "place", "on"], false);
    this.pictures = new Pictures(this.input, broken);
    this.commune = new Commune(this.input, broken, this.pictures, (row) => this.papersOf(row), () => this.table.focusChosen());
    this.place = el("section", { class: "path", "aria-label": "" });
    this.messages = [];
  }

  async begin() {
    if (!this.rows) await this.score();
  }

  /** Computes anew after any change of files, options or language. */
  async score() {
    const asked = (this.asked = {});
    this.notice = "";
    this.busy = true;
    this.draw();
    this.changed();
    try {
      const done = this.input.files.length ? await this.engine.objects(this.input.call(["assess"], "--format", "json")) : { rows: [], messages: [] };
      if (asked !== this.asked) return;
      this.messages = done.messages;
      this.rows = done.rows;
      this.took = done.took;
      this.busy = false;
      const row = this.rows.find((one) => one.commune_code === this.commune.row?.commune_code);
      this.table.show(this.rows);
      this.pictures.show(this.rows);
      this.papers.forget();
      this.draw();
      if (row) await this.commune.show(row);
      else this.commune.forget();
    } catch (error) {
      this.busy = false;
      this.draw();
      this.broken(error);
    }
  }

  /** Runs a command that writes a file, and gives the file to the person. */
  async saveAs(args, made, name, type, files) {
    try {
      const path = `made/${made}`;
      const done = await this.engine.run([...args, "--output", `/${path}`], { wants: [path], files });
      const bytes = done.made[path];
      if (bytes) save(name, bytes, type);
      else this.showProblems(done.messages);
    } catch (error) {
      this.broken(error);
    }
  }

  showProblems(messages) {
    this.messages = messages;
    this.draw();
  }

  nameOf(kind, ending) {
    return [kind, this.input.standard, this.input.period].filter(Boolean).join("-") + ending;
  }

  /** What is wrong: as a copy of the tables with the wrong cells marked, or as a list. */
  async saveErrors(ending, type) {
    try {
      const made = `made/errors${ending}`;
      const done = await this.engine.run(this.input.call(["assess"], "--format", "json", "--errors", `/${made}`), { wants: [made] });
      if (done.made[made]) save(this.nameOf("loi", ending), done.made[made], type);
    } catch (error) {
      this.broken(error);
    }
  }

  /** A marked copy of one file, to go back to who made it; of all, where what is wrong with it lies in another. */
  async saveMarkedOf(name) {
    try {
      const made = "made/errors.xlsx";
      const { input } = this;
      const done = await this.engine.run(["assess", input.standard, name, ...input.reading(), ...inLanguage(), "--format", "json", "--errors", `/${made}`], { wants: [made] });
      const wrong = (messages) => JSON.stringify(messages.filter((one) => isMarked(one) && one.file === name).map((one) => [one.code, one.sheet, one.line, one.column]));
      if (wrong(done.messages) !== wrong(this.messages)) {
        this.notice = say("markedTogether", name);
        this.draw();
        await this.saveErrors(".xlsx", XLSX);
      } else if (done.made[made]) save(`loi-${name.replace(/\.[^.]*$/, "")}.xlsx`, done.made[made], XLSX);
    } catch (error) {
      this.broken(error);
    }
  }

  /** Buttons for what the program marks; none where nothing is wrong with a table. */
  errorSavers() {
    const wrong = this.messages.filter(isMarked);
    if (!wrong.length) return null;
    const button = (words, onclick) => el("button", { type: "button", onclick }, words);
    const names = this.input.files.map((file) => file.name).filter((name) => wrong.some((one) => one.file === name));
    return [
      el(
        "div",
        { class: "savers" },
        button(say("saveMarked"), () => this.saveErrors(".xlsx", XLSX)),
        button(say("saveErrors"), () => this.saveErrors(".csv", "text/csv")),
        this.input.files.length > 1 ? names.map((name) => button(say("saveMarkedOf", name), () => this.saveMarkedOf(name))) : null,
      ),
      this.notice ? el("p", { class: "quiet", role: "status" }, this.notice) : null,
    ];
  }

  /** A kind of paper, of all communes or of one. */
  paper(kind, row) {
    const of = row ? ["--commune", row.commune_code] : [];
    return {
      label: row ? say(`${kind}_of`) : say(PAPERS[kind]),
      name: this.nameOf(kind.replace("_", "-") + (row ? `-${row.commune_code}` : ""), ""),
      args: () => [...this.input.call(["paper", kind]), ...of, ...this.papers.given()],
    };
  }

  papersOf(row) {
    return el("div", { class: "savers" }, ["score_sheet", "letter"].map((kind) => this.papers.buttons(this.paper(kind, row))));
  }

  savers() {
    const run = (args, made, name, type) => () => this.saveAs(args, made, name, type);
    return [
      el(
        "div",
        { class: "savers" },
        el("button", { type: "button", onclick: run(this.input.call(["assess"]), "out.csv", this.nameOf("ket-qua", ".csv"), "text/csv") }, say("saveCsv")),
        el("button", { type: "button", onclick: run(this.input.call(["assess"], "--format", "xlsx"), "out.xlsx", this.nameOf("ket-qua", ".xlsx"), XLSX) }, say("saveXlsx")),
        el("button", { type: "button", onclick: () => print() }, say("print")),
      ),
      el("h2", { class: "on-screen" }, say("papers")),
      this.papers.form(),
      el("div", { class: "paper-kinds" }, Object.keys(PAPERS).map((kind) => el("div", { class: "savers" }, this.papers.buttons(this.paper(kind))))),
      this.papers.sheet,
    ];
  }

  templateMaker() {
    const roster = el("input", { type: "file", accept: ".csv,.xlsx" });
    const make = async () => {
      const file = roster.files[0];
      const files = file ? { [`made/${file.name}`]: new Uint8Array(await file.arrayBuffer()) } : {};
      const args = ["export", "template", this.input.standard, ...(file ? ["--roster", `/made/${file.name}`] : []), ...inLanguage()];
      await this.saveAs(args, "template.xlsx", this.nameOf("mau", ".xlsx"), XLSX, files);
    };
    return el("details", { class: "template" }, el("summary", {}, say("template")), field(say("roster"), roster), el("button", { type: "button", onclick: make }, say("template")));
  }

  draw() {
    const scored = this.input.files.length > 0;
    fill(
      this.place,
      el("h2", { class: "on-screen" }, say("files")),
      this.input.panel(),
      this.templateMaker(),
      this.busy ? el("p", { class: "busy", role: "status" }, say("working")) : null,
      scored
        ? [
            el("h2", {}, say("messages")),
            messageList(this.messages),
            this.errorSavers(),
            el("h2", {}, say("results")),
            el("p", { class: "quiet" }, say("resultIsNoDecision")),
            el("div", { class: "beside" }, this.table.place, this.commune.place),
            this.pictures.place,
            this.savers(),
          ]
        : null,
    );
  }

  async relanguage() {
    await this.input.loadStandards();
    await this.score();
  }
}
