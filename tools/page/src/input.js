// The files, the standard, and how they are read: what every call of a command over figures needs.
import { el, fill, sha256 } from "./dom.js";
import { inLanguage, number, say } from "./words.js";

// A table of the whole country, 11.162 communes, has 2 MB as CSV; much more than that is no table of figures, and would fill memory.
const MEGABYTE = 1024 * 1024;
const mostOf = (name) => (/\.xlsx$/i.test(name) ? 64 : 10) * MEGABYTE;

/** A field with its label above it. */
export function field(label, control, help) {
  const id = control.id || (control.id = `f${(field.count = (field.count ?? 0) + 1)}`);
  return el("div", { class: "field" }, el("label", { for: id }, label), control, help ? el("p", { class: "help" }, help) : null);
}

export class Input {
  /** @param {import("./engine.js").Engine} engine @param {() => void} changed */
  constructor(engine, changed) {
    this.engine = engine;
    this.changed = changed;
    this.files = []; // {name, size, hash}
    this.tooLarge = []; // what was not taken, in words
    this.standards = [];
    this.standard = "";
    this.period = "";
    this.numbers = "";
    this.sheet = "";
    this.join = false;
  }

  /** The standards there are; asked again when the language changes. */
  async loadStandards() {
    const { rows } = await this.engine.objects(["standard", "list", "--format", "json", ...inLanguage()]);
    this.standards = rows;
    if (!this.standard && rows.length) this.standard = (rows.find((row) => row.id === "qd34-2014") ?? rows[0]).id;
  }

  get chosen() {
    return this.standards.find((row) => row.id === this.standard);
  }

  /** Options that say how figures are read. */
  reading() {
    const options = [];
    if (this.period) options.push("--period", this.period);
    if (this.numbers) options.push("--numbers", this.numbers);
    if (this.sheet) options.push("--sheet", this.sheet);
    if (this.join) options.push("--join");
    return options;
  }

  /** The operands and options of a command over these figures. */
  call(command, ...more) {
    return [...command, this.standard, ...this.files.map((file) => file.name), ...this.reading(), ...inLanguage(), ...more];
  }

  async add(list) {
    const fits = (file) => file.size <= mostOf(file.name);
    const inMegabytes = (size) => number(Math.ceil(size / MEGABYTE));
    this.tooLarge = [...list].filter((file) => !fits(file)).map((file) => say("tooLarge", file.name, inMegabytes(file.size), inMegabytes(mostOf(file.name))));
    for (const file of [...list].filter(fits)) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      let name = file.name.replaceAll("/", "_");
      if (name.startsWith("-")) name = `_${name}`;
      const again = this.files.findIndex((had) => had.name === name);
      if (again >= 0) this.files.splice(again, 1);
      const hash = await sha256(bytes);
      await this.engine.put(`work/${name}`, bytes);
      this.files.push({ name, size: bytes.byteLength, hash });
    }
    this.changed();
  }

  async remove(name) {
    this.files = this.files.filter((file) => file.name !== name);
    await this.engine.drop(`work/${name}`);
    this.changed();
  }

  /** The panel; drawn anew by draw(). */
  panel() {
    this.place ??= el("div", { class: "input" });
    this.draw();
    return this.place;
  }

  draw() {
    const chooser = el("input", {
      type: "file",
      multiple: true,
      accept: ".xlsx,.csv,.txt",
      class: "chooser",
      onchange: (event) => this.add(event.target.files),
    });
    const standard = el(
      "select",
      { onchange: (event) => this.set("standard", event.target.value) },
      this.standards.map((row) => el("option", { value: row.id, selected: row.id === this.standard }, `${row.number} (${row.id})`)),
    );
    const numbers = el(
      "select",
      { onchange: (event) => this.set("numbers", event.target.value) },
      ["", "vi", "en"].map((kind) =>
        el("option", { value: kind, selected: kind === this.numbers }, say(kind === "vi" ? "numbersVi" : kind === "en" ? "numbersEn" : "numbersNone")),
      ),
    );
    const text = (key, more = {}) => el("input", { type: "text", value: this[key], onchange: (event) => this.set(key, event.target.value.trim()), ...more });
    fill(
      this.place,
      el("div", { class: "drop" }, field(say("chooseFiles"), chooser, say("dropFiles"))),
      this.tooLarge.map((words) => el("p", { class: "error", role: "alert" }, words)),
      this.files.length
        ? el(
            "ul",
            { class: "files" },
            this.files.map((file) =>
              el(
                "li",
                {},
                el("span", { class: "file" }, file.name),
                el("span", { class: "quiet" }, `${number(Math.ceil(file.size / 1024))} kB`),
                el("code", { class: "hash", title: file.hash }, file.hash ? `sha256 ${file.hash.slice(0, 12)}…` : ""),
                el("button", { type: "button", "aria-label": say("removeFile", file.name), onclick: () => this.remove(file.name) }, say("remove")),
              ),
            ),
          )
        : el("p", { class: "quiet" }, say("noFiles")),
      el(
        "div",
        { class: "fields" },
        field(say("standard"), standard),
        field(say("period"), text("period", { inputmode: "numeric", size: 6 })),
        field(say("numbers"), numbers),
        field(say("sheet"), text("sheet", { size: 12 })),
        el(
          "div",
          { class: "field check" },
          el("label", {}, el("input", { type: "checkbox", checked: this.join, onchange: (event) => this.set("join", event.target.checked) }), ` ${say("join")}`),
        ),
      ),
    );
  }

  set(key, value) {
    this[key] = value;
    this.changed();
  }
}
