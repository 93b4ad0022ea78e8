// Criteria × communes: found, filtered, sorted, a page at a time, so that twenty thousand communes stay quick.
import { el, fill } from "./dom.js";
import { field } from "./input.js";
import { number, say } from "./words.js";

const ROWS = 200;
const SYMBOLS = { pass: "+", fail: "−", undetermined: "?", left_out: "·" };
const STATUSES = { pass: "pass", fail: "fail", undetermined: "open", left_out: "left_out" };
const VERDICTS = ["recognise", "not_recognise", "undetermined", "refused"];

/** "875", or "850–875" while figures are missing. */
export function range(low, high) {
  if (low === null || low === undefined) return "";
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

export function verdictOf(row) {
  return row.refused ? "refused" : row.verdict;
}

/** Letters without case and marks, for finding. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

export class Table {
  /** @param {(row: object, byKeys: boolean) => void} chosen called with the row of a commune, and whether keys chose it */
  constructor(chosen) {
    this.chosen = chosen;
    this.rows = [];
    this.criteria = [];
    this.wanted = "";
    this.verdict = "";
    this.order = null; // {key, down}
    this.first = 0;
    this.selected = "";
    this.place = el("div", { class: "results" });
  }

  /** @param {object[]} rows of assess --format json */
  show(rows) {
    this.rows = rows;
    this.criteria = rows.find((row) => row.criteria)?.criteria.map((criterion) => criterion.id) ?? [];
    this.first = 0;
    this.draw();
  }

  tally() {
    const count = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));
    for (const row of this.rows) count[verdictOf(row)]++;
    return count;
  }

  /** The rows that are asked for, in their order. */
  shown() {
    const wanted = folded(this.wanted.trim());
    const shown = this.rows.filter(
      (row) =>
        (!this.verdict || verdictOf(row) === this.verdict) &&
        (!wanted || folded(`${row.commune_code} ${row.commune_name ?? ""}`).includes(wanted)),
    );
    if (!this.order) return shown;
    const { key, down } = this.order;
    const value = (row) => {
      if (key === "code") return row.commune_code;
      if (key === "name") return row.commune_name ?? "";
      if (key === "verdict") return VERDICTS.indexOf(verdictOf(row));
      if (row.refused) return -Infinity;
      if (key === "total") return row.total.low;
      return row.criteria[Number(key)].low ?? -Infinity;
    };
    const collator = new Intl.Collator("vi");
    const compare = (a, b) => (typeof a === "string" ? collator.compare(a, b) : a - b);
    return [...shown].sort((a, b) => (down ? -1 : 1) * compare(value(a), value(b)));
  }

  sortBy(key) {
    this.order = this.order?.key === key ? (this.order.down ? null : { key, down: true }) : { key, down: false };
    this.draw(key);
  }

  header(key, label, title) {
    const sorted = this.order?.key === key ? (this.order.down ? "descending" : "ascending") : null;
    const mark = sorted === "ascending" ? " ▲" : sorted === "descending" ? " ▼" : "";
    return el(
      "th",
      { scope: "col", "aria-sort": sorted, class: typeof title === "string" ? "criterion" : null },
      el("button", { type: "button", title: title ?? say("sortBy", label), data: { sort: key }, onclick: () => this.sortBy(key) }, `${label}${mark}`),
      el("span", { class: "printed" }, label), // a head that is repeated is printed without its buttons
    );
  }

  cell(criterion) {
    const status = STATUSES[criterion.status];
    const points = criterion.status === "left_out" ? "" : ` ${range(criterion.low, criterion.high)}/${number(criterion.max)}`;
    return el(
      "td",
      { class: `status ${status}`, title: `${say("criterion", criterion.id)}: ${say(status)}${points}` },
      el("span", { "aria-hidden": "true" }, SYMBOLS[criterion.status]),
      el("span", { class: "unseen" }, say(status)),
    );
  }

  line(row) {
    const verdict = verdictOf(row);
    const open = el("button", { type: "button", class: "pick", data: { code: row.commune_code }, onclick: (event) => this.choose(row, event.detail === 0) }, row.commune_code);
    const head = [el("th", { scope: "row" }, open), el("td", { class: "name" }, row.commune_name ?? "")];
    const selected = row.commune_code === this.selected;
    if (row.refused) {
      return el(
        "tr",
        { class: "refused", "aria-selected": selected || null },
        head,
        el("td", { class: "verdict" }, say(verdict)),
        el("td", { colspan: this.criteria.length + 2 }, row.refused.map((why) => `${why.column}: ${why.message}`).join("; ")),
      );
    }
    return el(
      "tr",
      { class: selected ? "selected" : null },
      head,
      el("td", { class: `verdict ${verdict}` }, say(verdict)),
      el("td", { class: "number" }, range(row.total.low, row.total.high)),
      el("td", { class: "number" }, row.min_total === null || row.min_total === undefined ? "" : number(row.min_total)),
      row.criteria.map((criterion) => this.cell(criterion)),
    );
  }

  choose(row, byKeys) {
    this.selected = row.commune_code;
    this.draw();
    this.focusChosen();
    this.chosen(row, byKeys);
  }

  /** What is drawn anew loses the focus: back to the commune that was chosen. */
  focusChosen() {
    this.body.querySelector(`[data-code="${CSS.escape(this.selected)}"]`)?.focus({ preventScroll: true });
  }

  controls() {
    const find = el("input", {
      type: "search",
      value: this.wanted,
      oninput: (event) => {
        this.wanted = event.target.value;
        this.first = 0;
        this.drawRows();
      },
    });
    const verdict = el(
      "select",
      {
        onchange: (event) => {
          this.verdict = event.target.value;
          this.first = 0;
          this.drawRows();
        },
      },
      ["", ...VERDICTS].map((kind) => el("option", { value: kind, selected: kind === this.verdict }, say(kind || "all"))),
    );
    return el("div", { class: "fields" }, field(say("find"), find), field(say("verdict"), verdict));
  }

  pager(count) {
    if (count <= ROWS) return null;
    const go = (to) => {
      this.first = to;
      this.drawRows();
    };
    const last = Math.min(this.first + ROWS, count);
    return el(
      "p",
      { class: "pager" },
      el("button", { type: "button", disabled: this.first === 0, onclick: () => go(Math.max(0, this.first - ROWS)) }, say("before")),
      ` ${say("page", number(this.first + 1), number(last), number(count))} `,
      el("button", { type: "button", disabled: last === count, onclick: () => go(last) }, say("after")),
    );
  }

  drawRows() {
    const rows = this.shown();
    const part = rows.slice(this.first, this.first + ROWS);
    const head = el(
      "tr",
      {},
      this.header("code", say("code")),
      this.header("name", say("name")),
      this.header("verdict", say("verdict")),
      this.header("total", say("total")),
      el("th", { scope: "col" }, say("needed")),
      this.criteria.map((id, at) => this.header(String(at), id, say("criterion", id))),
    );
    fill(
      this.body,
      part.length ? el("table", { class: "communes" }, el("thead", {}, head), el("tbody", {}, part.map((row) => this.line(row)))) : el("p", { class: "quiet" }, say("none")),
      this.pager(rows.length),
    );
  }

  /** Draws all; `focus` names the header that keeps the focus. */
  draw(focus) {
    const count = this.tally();
    this.body = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("results") });
    fill(
      this.place,
      el("p", { class: "counts", role: "status" }, say("counts", number(this.rows.length), ...VERDICTS.map((verdict) => number(count[verdict])))),
      this.controls(),
      this.body,
      el("p", { class: "quiet" }, say("legend")),
    );
    this.drawRows();
    if (focus) this.body.querySelector(`[data-sort="${focus}"]`)?.focus();
  }
}
