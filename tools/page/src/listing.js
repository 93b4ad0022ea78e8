// A table of plain records: a column is {key, label, value}.
import { el } from "./dom.js";
import { number } from "./words.js";

/** @param {{label: string, value: (row: object) => (string | number | Node | null), number?: boolean}[]} columns */
export function listing(label, columns, rows, empty) {
  if (!rows.length) return el("p", { class: "quiet" }, empty);
  const cell = (column, row) => {
    const value = column.value(row);
    return el("td", { class: column.number ? "number" : null }, typeof value === "number" ? number(value) : value);
  };
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    el(
      "table",
      { class: "communes" },
      el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col" }, column.label)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, columns.map((column) => cell(column, row))))),
    ),
  );
}

/** A day 2016-11-18 as it is written. */
export function day(text, language) {
  if (!text) return "";
  return language === "en" ? text : text.slice(0, 10).split("-").reverse().join("/");
}
