// The pictures of the results, as the paper of results holds them: drawn by the program when they are asked for.
import { el, fill } from "./dom.js";
import { drawn, picturesOf, rowOf } from "./sheets.js";
import { number, say } from "./words.js";

const AT_ONCE = 10; // pictures, of 23 communes each
const MOST_UNASKED = 2000; // communes up to which a commune's row is drawn without the pictures having been opened

export class Pictures {
  /** @param {import("./input.js").Input} input */
  constructor(input, broken) {
    this.input = input;
    this.broken = broken;
    this.rows = [];
    this.inside = el("div", {});
    const opened = () => {
      if (this.place.open) this.draw();
    };
    this.place = el("details", { class: "pictures", ontoggle: opened });
  }

  /** Other results: pictures of former ones are gone. @param {object[]} rows of assess --format json */
  show(rows) {
    this.rows = rows;
    this.made = null;
    this.most = AT_ONCE;
    fill(this.place, el("summary", {}, say("pictures")), this.inside);
    fill(this.inside);
    if (this.place.open) this.draw();
  }

  /** @returns {Promise<string[]>} made once a result */
  all() {
    this.made ??= this.ask();
    return this.made;
  }

  async ask() {
    const path = "made/pictures.html";
    const { made } = await this.input.engine.run(this.input.call(["paper", "results"], "--output", `/${path}`), { wants: [path] });
    return made[path] ? picturesOf(new TextDecoder().decode(made[path])) : [];
  }

  async draw() {
    const { rows } = this;
    if (!this.made) fill(this.inside, el("p", { class: "quiet" }, say("working")));
    try {
      const pictures = await this.all();
      if (rows !== this.rows) return;
      const more = () => {
        this.most += AT_ONCE;
        this.draw();
      };
      const rest = pictures.length - this.most;
      fill(
        this.inside,
        el("p", { class: "quiet" }, say("picturesKey")),
        pictures.slice(0, this.most).map((one) => el("figure", {}, drawn(one))),
        rest > 0 ? el("button", { type: "button", onclick: more }, say("morePictures", number(rest))) : null,
      );
    } catch (error) {
      this.broken(error);
    }
  }

  /** The row of a commune, null where none is drawn. @param {object} row one of those shown */
  async rowOf(row) {
    const scored = this.rows.filter((one) => !one.refused);
    const at = scored.indexOf(row);
    if (at < 0 || (!this.made && scored.length > MOST_UNASKED)) return null;
    return rowOf(await this.all(), at, row.commune_name || row.commune_code);
  }
}
