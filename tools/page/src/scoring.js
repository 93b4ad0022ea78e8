// The clerk's path: files, messages, the table, a commune, what can be saved.
import { el, fill, save } from "./dom.js";
import { field, Input } from "./input.js";
import { Commune } from "./commune.js";
import { messageList } from "./messages.js";
import { Table } from "./table.js";
import { inLanguage, say } from "./words.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export class Scoring {
  constructor(engine, broken) {
    this.engine = engine;
    this.broken = broken;
    this.input = new Input(engine, () => this.score());
    this.table = new Table((row) => this.commune.show(row));
    this.commune = new Commune(this.input, broken);
    this.place = el("section", { class: "path", "aria-label": "" });
    this.messages = [];
  }

  async begin() {
    if (!this.rows) await this.score();
  }

  /** Computes anew after any change of files, options or language. */
  async score() {
    const asked = (this.asked = {});
    this.busy = true;
    this.draw();
    try {
      const done = this.input.files.length ? await this.engine.objects(this.input.call(["assess"], "--format", "json")) : { rows: [], messages: [] };
      if (asked !== this.asked) return;
      this.messages = done.messages;
      this.rows = done.rows;
      this.took = done.took;
      this.busy = false;
      const row = this.rows.find((one) => one.commune_code === this.commune.row?.commune_code);
      this.table.show(this.rows);
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

  async saveMarked() {
    try {
      const done = await this.engine.run(this.input.call(["assess"], "--format", "json", "--errors", "/made/marked.xlsx"), { wants: ["made/marked.xlsx"] });
      const bytes = done.made["made/marked.xlsx"];
      if (bytes) save(this.nameOf("loi", ".xlsx"), bytes, XLSX);
    } catch (error) {
      this.broken(error);
    }
  }

  savers() {
    const run = (args, made, name, type) => () => this.saveAs(args, made, name, type);
    const paper = (kind) =>
      el(
        "button",
        { type: "button", onclick: run(this.input.call(["paper", kind]), "paper.docx", this.nameOf(kind.replace("_", "-"), ".docx"), DOCX) },
        `${say(kind === "results" ? "results_paper" : kind)} (Word)`,
      );
    return el(
      "div",
      { class: "savers" },
      el("button", { type: "button", onclick: run(this.input.call(["assess"]), "out.csv", this.nameOf("ket-qua", ".csv"), "text/csv") }, say("saveCsv")),
      el("button", { type: "button", onclick: run(this.input.call(["assess"], "--format", "xlsx"), "out.xlsx", this.nameOf("ket-qua", ".xlsx"), XLSX) }, say("saveXlsx")),
      ["results", "score_sheet", "letter"].map(paper),
      el("button", { type: "button", onclick: () => print() }, say("print")),
    );
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
      el("h2", {}, say("files")),
      this.input.panel(),
      this.templateMaker(),
      this.busy ? el("p", { class: "busy", role: "status" }, say("working")) : null,
      scored
        ? [
            el("h2", {}, say("messages")),
            messageList(this.messages),
            this.messages.some((message) => message.severity === "error" && message.line) ? el("button", { type: "button", onclick: () => this.saveMarked() }, say("saveMarked")) : null,
            el("h2", {}, say("results")),
            el("p", { class: "quiet" }, say("resultIsNoDecision")),
            el("div", { class: "beside" }, this.table.place, this.commune.place),
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
