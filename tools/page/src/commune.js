// One commune: why it came out so, what may be supposed, the way on, the paragraph for the minutes.
import { el, fill } from "./dom.js";
import { field } from "./input.js";
import { range } from "./table.js";
import { number, say } from "./words.js";

const STATUSES = { pass: "pass", fail: "fail", undetermined: "open", left_out: "left_out" };

/** "Trạm y tế … 60; … → từ 98% trở lên" */
function item(one) {
  return el(
    "li",
    {},
    el("strong", {}, `${one.id} ${one.title}`),
    el("span", { class: "points" }, ` ${range(one.low, one.high)}/${number(one.max)}`),
    one.why_applies ? el("p", {}, one.why_applies) : null,
    one.applies === false ? null : el("p", {}, `${one.figure} → ${one.band}`),
    el("p", { class: "quiet" }, `${say("basis")}: ${one.law}`),
  );
}

function criterion(one) {
  const status = STATUSES[one.status];
  const points = one.status === "left_out" ? "" : `, ${range(one.low, one.high)}/${number(one.max)}`;
  return el(
    "details",
    { class: `why ${status}`, open: one.status === "fail" || one.status === "undetermined" },
    el("summary", {}, el("span", { class: `badge ${status}` }, `${say(status)}${points}`), ` ${say("criterion", one.id)}. ${one.title}`),
    el("p", { class: "quiet" }, one.cite),
    one.why_applies ? el("p", {}, one.why_applies) : null,
    el("ul", { class: "items" }, one.items.map(item)),
  );
}

export class Commune {
  /**
   * @param {import("./input.js").Input} input
   * @param {import("./pictures.js").Pictures} pictures
   * @param {(row: object) => HTMLElement} papersOf buttons for the papers of a commune
   * @param {() => void} back puts the focus to the commune in the table
   */
  constructor(input, broken, pictures, papersOf, back) {
    this.input = input;
    this.broken = broken;
    this.pictures = pictures;
    this.papersOf = papersOf;
    this.back = back;
    this.place = el("aside", { class: "commune", "aria-live": "polite" });
    this.row = null;
    this.supposed = {};
    this.draw();
  }

  /** @param {boolean} [byKeys] who chose by keys goes on here, not behind two hundred rows */
  async show(row, byKeys) {
    if (this.row?.commune_code !== row?.commune_code) this.supposed = {};
    this.row = row;
    this.goThere = byKeys;
    await this.ask();
  }

  forget() {
    this.row = null;
    this.supposed = {};
    this.draw();
  }

  settings() {
    return Object.entries(this.supposed).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
  }

  async ask() {
    const asked = (this.asked = {});
    fill(this.place, el("p", { class: "quiet" }, say("working")));
    try {
      const about = ["--commune", this.row.commune_code];
      const call = (command, ...more) => this.input.call([command], ...about, ...more);
      const { engine } = this.input;
      const why = await engine.objects(call("explain", "--format", "json", ...this.settings()));
      const plan = await engine.objects(call("improve", "--format", "json", ...this.settings()));
      const paragraph = Object.keys(this.supposed).length ? { text: "" } : await engine.run(call("recommend"), { env: { COLUMNS: "100" } });
      if (asked !== this.asked) return;
      this.draw(why, plan.rows[0], paragraph.text);
      if (this.goThere) this.place.querySelector("h3")?.focus();
      this.goThere = false;
      const picture = Object.keys(this.supposed).length ? null : await this.pictures.rowOf(this.row);
      if (asked === this.asked && picture) fill(this.picture, picture, el("figcaption", {}, say("picturesKey")));
    } catch (error) {
      this.broken(error);
    }
  }

  figure(one, decisive, missing) {
    const value = this.supposed[one.id] ?? (one.blank ? "" : one.shown);
    const label = one.unit ? `${one.label} (${one.unit})` : one.label;
    const help = one.blank ? say(decisive.has(one.id) ? "missingDecides" : missing.has(one.id) ? "missing" : "blank") : null;
    const change = (event) => {
      const typed = event.target.value.trim();
      if (typed === "" || typed === (one.blank ? "" : one.shown)) delete this.supposed[one.id];
      else this.supposed[one.id] = typed.replaceAll(/(?<=\d)[.,\s](?=\d{3}\b)/g, "");
      this.ask();
    };
    const input = el("input", { type: "text", value, onchange: change, class: one.id in this.supposed ? "changed" : null });
    return field(label, input, help);
  }

  draw(why, plan, paragraph) {
    if (!this.row) {
      fill(this.place, el("p", { class: "quiet" }, say("chooseCommune")));
      return;
    }
    const told = why?.rows[0];
    const head = el("h3", { tabindex: "-1" }, say("commune", this.row.commune_name ?? "", this.row.commune_code));
    const problems = (why?.messages ?? []).filter((message) => message.severity === "error" && message.code?.startsWith("U"));
    if (!told || told.refused) {
      const reasons = this.row.refused?.map((one) => `${one.column}: ${one.message}`) ?? [];
      fill(
        this.place,
        head,
        el("p", { class: "error" }, told?.refused ? say("refused") : ""),
        [...reasons, ...problems.map((message) => message.text)].map((text) => el("p", { class: "error" }, text)),
        this.undo(),
      );
      return;
    }
    this.picture = el("figure", { class: "row-picture" });
    const decisive = new Set(this.row.decisive);
    const missing = new Set(this.row.missing);
    fill(
      this.place,
      head,
      el("button", { type: "button", class: "back", onclick: this.back }, say("backToTable")),
      told.supposed ? el("p", { class: "supposed", role: "alert" }, say("supposed")) : null,
      problems.map((message) => el("p", { class: "error" }, message.text)),
      el("p", { class: `verdict ${told.verdict}` }, `${say(told.verdict)} · ${told.total}`),
      this.picture,
      told.classes.map((one) =>
        el(
          "p",
          {},
          `${say("classes")}: ${one.label}${one.needed ? `. ${one.needed}` : ""}`,
          one.certain ? "" : ` (${say("ifClass", say(one.verdict))})`,
          el("span", { class: "quiet" }, ` ${say("basis")}: ${one.law}`),
        ),
      ),
      told.requires.length ? el("h4", {}, say("requirements")) : null,
      told.requires.map((one) =>
        el("p", {}, `${say(one.holds === null ? "open" : one.holds ? "pass" : "fail")}: ${one.title}${one.asked}`, el("span", { class: "quiet" }, ` ${say("basis")}: ${one.law}`)),
      ),
      told.criteria.map(criterion),
      this.wayOn(plan, told),
      paragraph ? [el("h4", {}, say("recommendation")), el("p", { class: "paragraph" }, paragraph)] : null,
      told.supposed ? null : this.papersOf(this.row),
      el("details", { open: told.supposed || null, class: "suppose" }, el("summary", {}, say("whatIf")), el("p", { class: "help" }, say("whatIfHelp")), this.undo(), told.figures.map((one) => this.figure(one, decisive, missing))),
    );
  }

  wayOn(plan, told) {
    if (!plan || plan.status !== "plan" || !plan.steps.length) return null;
    const labels = new Map(told.figures.map((one) => [one.id, one.label]));
    return el(
      "div",
      {},
      el("h4", {}, say("plan")),
      el("ul", {}, plan.steps.map((step) => el("li", {}, `${labels.get(step.measure) ?? step.measure}: ${this.value(step.from)} → ${this.value(step.to)}`))),
    );
  }

  value(of) {
    return typeof of === "number" ? number(of) : typeof of === "boolean" ? say(of ? "yes" : "no") : (of ?? say("blank"));
  }

  undo() {
    if (!Object.keys(this.supposed).length) return null;
    const back = () => {
      this.supposed = {};
      this.ask();
    };
    return el("button", { type: "button", onclick: back }, say("undo"));
  }
}
