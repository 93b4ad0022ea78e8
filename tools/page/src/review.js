// The reviewer's path: bundles of offices, taken into a register in memory that is gone with the page. Seal and chain are
// verified, results replayed, findings, decisions and years running told; all by the program, nothing is written anywhere.
import { el, fill, sha256 } from "./dom.js";
import { field } from "./input.js";
import { day, listing } from "./listing.js";
import { messageList } from "./messages.js";
import { inLanguage, languageNow, number, say } from "./words.js";

const REGISTER = "review.db";
const BY = ["--by", "chuanxa"];

export class Review {
  constructor(engine, broken) {
    this.engine = engine;
    this.broken = broken;
    this.bundles = []; // {name, path, size, hash, office, key, said, taken}
    this.next = 1; // each file has a number of its own
    this.place = el("section", { class: "path" });
    this.input = { add: (list) => this.add(list) }; // what is dropped on the page
  }

  begin() {
    this.draw();
  }

  async add(list) {
    for (const file of list) {
      const path = `bundles/${this.next++}.db`;
      const bytes = new Uint8Array(await file.arrayBuffer());
      await this.engine.put(`work/${path}`, bytes);
      this.bundles.push({ name: file.name, path, size: bytes.byteLength, hash: await sha256(bytes), office: "", key: "", said: [] });
    }
    await this.run();
  }

  async remove(bundle) {
    this.bundles = this.bundles.filter((one) => one !== bundle);
    await this.engine.drop(`work/${bundle.path}`);
    await this.run();
  }

  call(...args) {
    return this.engine.run(["register", ...args, ...inLanguage()]);
  }

  /** A fresh register in memory, the keys that were entered, and every bundle taken in or refused. */
  async takeIn() {
    await this.engine.dropRegister(`work/${REGISTER}`);
    await this.call("init", REGISTER, "--office", say("reviewOffice"), ...BY);
    for (const bundle of this.bundles) {
      const said = [];
      if (bundle.key) said.push(...(await this.call("trust", REGISTER, bundle.key, "--office", bundle.office, ...BY)).messages);
      const done = await this.call("import", REGISTER, bundle.path, ...BY);
      bundle.said = [...said, ...done.messages];
      bundle.taken = done.status === 0;
    }
  }

  run() {
    const asked = (this.asked = {});
    this.busy = true;
    this.draw();
    return this.engine.chain(() => (asked === this.asked ? this.look(asked) : null));
  }

  async look(asked) {
    try {
      await this.takeIn();
      const any = this.bundles.some((bundle) => bundle.taken);
      const told = any ? await this.ask() : null;
      if (asked !== this.asked) return;
      this.told = told;
      this.busy = false;
      this.draw();
    } catch (error) {
      this.busy = false;
      this.draw();
      this.broken(error);
    }
  }

  async ask() {
    const objects = (...args) => this.engine.objects([...args, ...inLanguage()]);
    const verify = await this.call("verify", REGISTER);
    const replay = await this.engine.run(["replay", REGISTER, ...inLanguage()]);
    const review = await objects("review", REGISTER, "--all", "--format", "json");
    const streaks = await objects("register", "streaks", REGISTER, "--format", "json");
    const decisions = [];
    for (const bundle of this.bundles.filter((one) => one.taken)) {
      const copy = `${bundle.path}.copy`; // an older schema comes up in a copy: the bundle stays as it was handed over
      await this.engine.run(["--version"], { files: { [`work/${copy}`]: this.engine.files.get(`work/${bundle.path}`) } });
      await this.call("migrate", copy);
      decisions.push(...(await objects("register", "decisions", copy, "--format", "json")).rows);
      await this.engine.drop(`work/${copy}`);
    }
    return { verify, replay, findings: review.rows, streaks: streaks.rows, decisions, messages: [...review.messages, ...streaks.messages] };
  }

  bundleItem(bundle) {
    const change = (key) => (event) => {
      bundle[key] = event.target.value.trim();
      if (bundle.key && bundle.office) this.run();
    };
    return el(
      "li",
      { class: "bundle" },
      el("strong", {}, bundle.name),
      el("span", { class: "quiet" }, ` ${number(Math.ceil(bundle.size / 1024))} kB `),
      el("code", { class: "hash", title: bundle.hash }, bundle.hash ? `sha256 ${bundle.hash.slice(0, 12)}…` : ""),
      el("span", { class: bundle.taken ? "pass" : "fail" }, ` ${say(bundle.taken ? "bundleTaken" : "bundleRefused")} `),
      el("button", { type: "button", "aria-label": say("removeFile", bundle.name), onclick: () => this.remove(bundle) }, say("remove")),
      el(
        "div",
        { class: "fields" },
        field(say("officeName"), el("input", { type: "text", value: bundle.office, onchange: change("office"), size: 30 })),
        field(say("officeKey"), el("input", { type: "text", value: bundle.key, onchange: change("key"), size: 66, spellcheck: "false" }), say("officeKeyHelp")),
      ),
      bundle.said.length ? messageList(bundle.said) : null,
    );
  }

  findings() {
    const open = this.told.findings;
    return listing(
      say("findings"),
      [
        { label: say("code_"), value: (row) => row.code },
        { label: say("office"), value: (row) => row.office },
        { label: say("name"), value: (row) => (row.commune_code ? `${row.commune_name} (${row.commune_code})` : "") },
        { label: say("period"), value: (row) => row.period },
        { label: say("decision"), value: (row) => row.number },
        { label: say("findings"), value: (row) => row.message },
        { label: say("answer"), value: (row) => row.answer?.text ?? "" },
      ],
      open,
      say("noFindings"),
    );
  }

  streaks() {
    const years = (row) => (row.years_low === row.years_high ? number(row.years_low) : row.years_high === null ? `≥ ${number(row.years_low)}` : `${row.years_low}–${row.years_high}`);
    return listing(
      say("streaks"),
      [
        { label: say("code"), value: (row) => row.commune_code },
        { label: say("name"), value: (row) => row.commune_name },
        { label: say("throughYear"), value: (row) => String(row.through) },
        { label: say("years"), value: years, number: true },
        { label: say("why"), value: (row) => row.reason?.text ?? "" },
      ],
      this.told.streaks,
      say("none"),
    );
  }

  decisions() {
    const kinds = { recognise: "kindRecognise", not_recognise: "kindNot", revoke: "kindRevoke" };
    const issued = this.told.decisions.filter((row) => row.way === "issued");
    return listing(
      say("decisions"),
      [
        { label: say("decision"), value: (row) => row.number ?? "" },
        { label: say("day"), value: (row) => day(row.on, languageNow()) },
        { label: say("kind"), value: (row) => say(kinds[row.kind]) },
        { label: say("name"), value: (row) => `${row.commune_name} (${row.commune_code})` },
        { label: say("period"), value: (row) => row.period },
        { label: say("office"), value: (row) => row.office },
        { label: say("signedBy"), value: (row) => row.signed_by ?? "" },
        { label: say("notes_"), value: (row) => row.flags.length, number: true },
      ],
      issued,
      say("noDecisions"),
    );
  }

  draw() {
    const chooser = el("input", { type: "file", multiple: true, class: "chooser", onchange: (event) => this.add(event.target.files) });
    const told = this.told && this.bundles.length ? this.told : null;
    fill(
      this.place,
      el("h2", {}, say("review")),
      el("p", { class: "quiet" }, say("reviewHelp")),
      el("div", { class: "drop" }, field(say("chooseBundles"), chooser, say("dropFiles"))),
      el("ul", { class: "files bundles" }, this.bundles.map((bundle) => this.bundleItem(bundle))),
      this.busy ? el("p", { class: "busy", role: "status" }, say("working")) : null,
      told
        ? [
            el("h2", {}, say("integrity")),
            messageList([...told.verify.messages, ...told.replay.messages]),
            el("pre", { class: "printed-text", tabindex: "0" }, told.verify.text + told.replay.text),
            el("h2", {}, say("findings")),
            told.messages.length ? messageList(told.messages) : null,
            this.findings(),
            el("h2", {}, say("decisions")),
            this.decisions(),
            el("h2", {}, say("streaks")),
            this.streaks(),
            el("div", { class: "savers" }, el("button", { type: "button", onclick: () => print() }, say("print"))),
          ]
        : null,
    );
  }

  async relanguage() {
    if (this.bundles.length) await this.run();
  }
}
