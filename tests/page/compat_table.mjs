// What browsers have a feature, by MDN's table of compatibility. A feature counts where it is whole, without a flag or a
// prefix, in the versions that the page is made for.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const WANTED = { chrome: 109, firefox: 115 };

/** Whether a statement of support covers a version. */
function covers(statement, version) {
  if (!statement || statement.flags || statement.prefix || statement.alternative_name || statement.partial_implementation) return false;
  const added = statement.version_added;
  if (typeof added !== "string" || added === "preview") return false;
  if (Number.parseFloat(added.replace("≤", "")) > version) return false;
  return typeof statement.version_removed !== "string" || Number.parseFloat(statement.version_removed.replace("≤", "")) > version;
}

export class Table {
  /** @param {string} packages folder of npm's packages */
  constructor(packages) {
    this.data = JSON.parse(readFileSync(join(packages, "node_modules/@mdn/browser-compat-data/data.json"), "utf8"));
    this.used = new Map(); // features that were asked for and are there: key → the versions that got them
    this.lacking = new Map(); // those that are not: key → why, and where it was seen
    this.members = this.indexMembers();
  }

  /** The entry of "css.properties.color", undefined where the table has none. */
  entry(key) {
    let at = this.data;
    for (const step of Array.isArray(key) ? key : key.split(".")) at = at !== undefined && Object.hasOwn(at, step) ? at[step] : undefined;
    return at?.__compat;
  }

  /** The browsers of those wanted that lack an entry. */
  lacks(entry) {
    return Object.entries(WANTED)
      .filter(([name, version]) => ![entry.support[name]].flat().some((one) => covers(one, version)))
      .map(([name, version]) => `${name} ${version}`);
  }

  /** The versions that got an entry that is there. */
  since(entry) {
    return Object.keys(WANTED).map((one) => [entry.support[one]].flat().find((it) => covers(it, WANTED[one])).version_added);
  }

  /** Notes a feature as used. @param {string | string[]} key @returns {boolean} whether the table knows it */
  use(key, where) {
    const entry = this.entry(key);
    const name = Array.isArray(key) ? key.join(".") : key;
    if (!entry) return false;
    const lacks = this.lacks(entry);
    if (lacks.length) this.lacking.set(name, `not in ${lacks.join(", ")} (${where})`);
    else this.used.set(name, this.since(entry));
    return true;
  }

  /** What is used and nobody knows: it fails like what is lacking. */
  unknown(what, where) {
    this.lacking.set(what, `unknown to the table (${where})`);
  }

  /** Members by name: where each is, and whether it is there. */
  indexMembers() {
    const index = new Map();
    for (const groups of [this.data.api, this.data.javascript.builtins])
      for (const [owner, members] of Object.entries(groups)) {
        if (owner === "__compat") continue;
        for (const [member, body] of Object.entries(members)) {
          if (member === "__compat" || !body.__compat || /_(event|permission|with)/.test(member)) continue;
          const name = member.replace(/_static$/, "");
          if (!index.has(name)) index.set(name, []);
          const there = !this.lacks(body.__compat).length;
          const ownerThere = !members.__compat || !this.lacks(members.__compat).length;
          index.get(name).push({ owner, member, there, ownerThere, since: there ? this.since(body.__compat) : null });
        }
      }
    return index;
  }

  /** Members that a browser of the wanted versions has not at all, for taking them from one that is newer: [interface, name]. */
  missing() {
    const isNewer = (entry) => Object.entries(WANTED).some(([name, version]) => ![entry.support[name]].flat().some((one) => covers({ ...one, partial_implementation: false }, version)));
    const gone = [];
    for (const groups of [this.data.api, this.data.javascript.builtins])
      for (const [owner, members] of Object.entries(groups))
        for (const [member, body] of Object.entries(members))
          if (member !== "__compat" && body.__compat && isNewer(body.__compat)) gone.push([owner, member.replace(/_static$/, "")]);
    return gone;
  }
}
