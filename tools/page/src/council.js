// The council's path: who is present, votes and remarks, entered in a table; saved as the tables that `register session` takes,
// and as minutes, which a register in memory draws up. The browser keeps a draft only when asked to.
import { el, fill, save } from "./dom.js";
import * as draft from "./draft.js";
import { field } from "./input.js";
import { messageList } from "./messages.js";
import { Papers } from "./papers.js";
import { inLanguage, say } from "./words.js";

const REGISTER = "council.db";
const SESSION = {
  office: "",
  unit: "",
  by: "",
  name: "",
  founding: "",
  founded: "",
  quorum: "2/3",
  majority: "1/2",
  shareOf: "members",
  on: "",
  place: "",
  ended: false,
  withoutVotes: "",
};

/** A field of CSV, in quotes where it must be; what a spreadsheet would take for a formula is marked as text, and read so. */
function quoted(value) {
  const text = typeof value === "string" && /^[=+\-@'\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV with a byte order mark, as spreadsheets open it. */
function csv(head, rows) {
  return new TextEncoder().encode(`\uFEFF${[head, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`);
}

export class Council {
  constructor(engine, scoring, broken) {
    this.engine = engine;
    this.scoring = scoring;
    this.broken = broken;
    this.session = { ...SESSION };
    this.members = [];
    this.votes = {}; // by code: {for, against, abstain, remark}
    this.said = [];
    this.papers = new Papers(engine, broken, ["parent", "on", "signed-by", "post"], true);
    this.place = el("section", { class: "path" });
  }

  begin() {
    this.draw();
  }

  rows() {
    return (this.scoring.rows ?? []).filter((row) => !row.refused);
  }

  voteOf(code) {
    return (this.votes[code] ??= { for: "", against: "", abstain: "", remark: "" });
  }

  text(key, label, more = {}) {
    return field(label, el("input", { type: "text", value: this.session[key], onchange: (event) => (this.session[key] = event.target.value.trim()), ...more }));
  }

  memberRow(member, at) {
    const text = (key) =>
      el("input", { type: "text", value: member[key], "aria-label": `${say(key === "name" ? "memberName" : "post")} ${at + 1}`, onchange: (event) => (member[key] = event.target.value.trim()) });
    const role = el(
      "select",
      { "aria-label": `${say("role")} ${at + 1}`, onchange: (event) => (member.role = event.target.value) },
      ["chair", "standing", "member"].map((one) => el("option", { value: one, selected: one === member.role }, say(`role_${one}`))),
    );
    const present = el("input", { type: "checkbox", checked: member.present, "aria-label": `${say("present")} ${at + 1}`, onchange: (event) => (member.present = event.target.checked) });
    const drop = () => {
      this.members.splice(at, 1);
      this.draw();
    };
    return el(
      "tr",
      {},
      el("td", {}, text("name")),
      el("td", {}, text("post")),
      el("td", {}, role),
      el("td", { class: "status" }, present),
      el("td", {}, el("button", { type: "button", "aria-label": say("removeFile", member.name), onclick: drop }, say("remove"))),
    );
  }

  memberTable() {
    const add = () => {
      this.members.push({ name: "", post: "", role: this.members.length ? "member" : "chair", present: true });
      this.draw();
      this.place.querySelector(".members tr:last-child input")?.focus();
    };
    const heads = ["memberName", "post", "role", "present"].map((key) => el("th", { scope: "col" }, say(key)));
    return [
      el("table", { class: "communes members" }, el("thead", {}, el("tr", {}, heads, el("th", { scope: "col" }, el("span", { class: "unseen" }, say("remove"))))), el("tbody", {}, this.members.map((one, at) => this.memberRow(one, at)))),
      el("button", { type: "button", onclick: add }, say("addMember")),
    ];
  }

  voteRow(row) {
    const vote = this.voteOf(row.commune_code);
    const input = (key, more) =>
      el("td", {}, el("input", { type: "text", value: vote[key], "aria-label": `${say(`vote_${key}`)}, ${row.commune_name || row.commune_code}`, onchange: (event) => (vote[key] = event.target.value.trim()), ...more }));
    const count = { inputmode: "numeric", size: 3 };
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, row.commune_code),
      el("td", {}, row.commune_name ?? ""),
      el("td", { class: `verdict ${row.verdict}` }, say(row.verdict)),
      input("for", count),
      input("against", count),
      input("abstain", count),
      input("remark", { size: 40 }),
    );
  }

  voteTable() {
    const heads = ["code", "name", "verdict", "vote_for", "vote_against", "vote_abstain", "vote_remark"].map((key) => el("th", { scope: "col" }, say(key)));
    return el("div", { class: "scroll" }, el("table", { class: "communes votes" }, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, this.rows().map((row) => this.voteRow(row)))));
  }

  hasOnlyRemarks() {
    return this.rows().some((row) => {
      const vote = this.voteOf(row.commune_code);
      return vote.remark && !vote.for && !vote.against && !vote.abstain;
    });
  }

  /** The tables of the session; remarks on communes without a vote are a table of their own. */
  tables() {
    const voted = this.rows().filter((row) => ["for", "against", "abstain"].some((key) => this.voteOf(row.commune_code)[key] !== ""));
    const votes = voted.map((row) => {
      const vote = this.voteOf(row.commune_code);
      return [row.commune_code, vote.for || "0", vote.against || "0", vote.abstain || "0", vote.remark];
    });
    const remarks = this.rows()
      .filter((row) => !voted.includes(row) && this.voteOf(row.commune_code).remark)
      .map((row) => [row.commune_code, this.voteOf(row.commune_code).remark]);
    return {
      "members.csv": csv(["name", "post", "role"], this.members.map((one) => [one.name, one.post, one.role])),
      "present.csv": csv(["name", "post"], this.members.filter((one) => one.present).map((one) => [one.name, one.post])),
      "votes.csv": csv(["commune_code", "for", "against", "abstain", "remark"], votes),
      "remarks.csv": csv(["commune_code", "remark"], remarks),
    };
  }

  /** What must be there before anything is recorded, as its field is called. */
  lacking() {
    const { session, scoring } = this;
    const needed = {
      sessionOffice: session.office,
      councilUnit: session.unit,
      by: session.by,
      councilName: session.name,
      founding: session.founding,
      founded: session.founded,
      sessionDay: session.on,
      period: scoring.input.period,
      members: this.members.length,
      files: this.rows().length,
    };
    return Object.keys(needed).filter((key) => !needed[key]);
  }

  /** The session as a register records it, in memory: what it refuses is said. */
  async record() {
    const { input } = this.scoring;
    const { session } = this;
    const lacking = this.lacking();
    if (lacking.length) {
      this.said = [{ severity: "error", code: "", text: say("sessionLacks", lacking.map((key) => say(key)).join("; ")) }];
      return false;
    }
    const files = Object.fromEntries(Object.entries(this.tables()).map(([name, bytes]) => [`work/${name}`, bytes]));
    await this.engine.dropRegister(`work/${REGISTER}`);
    const given = (option, value) => (value ? [option, value] : []);
    const steps = [
      ["init", REGISTER, "--office", session.office],
      ["standard", REGISTER, input.standard],
      ["intake", REGISTER, input.standard, ...input.files.map((file) => file.name), ...input.reading(), "--stage", "verified"],
      ["assess", REGISTER, input.standard, ...given("--period", input.period), "--stage", "verified"],
      ["council", REGISTER, "--body", "district", "--unit", session.unit, "--name", session.name, "--founding", session.founding, "--founded", session.founded]
        .concat(["--members", "members.csv", ...given("--quorum", session.quorum), ...given("--majority", session.majority), "--share-of", session.shareOf]),
      ["session", "open", REGISTER, "--council", "1", ...given("--period", input.period), "--on", session.on, ...given("--place", session.place)],
      ["session", "attend", REGISTER, "--session", "1", "--present", "present.csv"],
      ["session", "vote", REGISTER, "--session", "1", "--table", "votes.csv"],
      ...(this.hasOnlyRemarks() ? [["session", "remark", REGISTER, "--session", "1", "--table", "remarks.csv"]] : []),
      ...(session.ended ? [["session", "close", REGISTER, "--session", "1", ...given("--without-votes", session.withoutVotes)]] : []),
    ];
    this.said = [];
    for (const step of steps) {
      const done = await this.engine.run(["register", ...step, "--by", session.by, ...inLanguage()], { files });
      this.said.push(...done.messages);
      if (done.status !== 0) return false;
    }
    return true;
  }

  /** The session as the register keeps it, to read; as papers it is had below. */
  read() {
    return this.engine.chain(async () => {
      try {
        if (await this.record()) {
          const told = await this.engine.run(["register", "sessions", REGISTER, "--session", "1", ...inLanguage()], { env: { COLUMNS: "100" } });
          this.printed = told.text;
        }
        this.draw();
      } catch (error) {
        this.broken(error);
      }
    });
  }

  /** Records what was entered; what refused it is said. */
  async recorded() {
    const recorded = await this.record();
    this.draw();
    return recorded;
  }

  /** Papers of the session as the register in memory draws them up. */
  paperKinds() {
    const { input } = this.scoring;
    const paper = (kind, name, fields, of) => ({
      label: say(kind),
      name,
      before: () => this.recorded(),
      args: () => ["register", "paper", REGISTER, kind, ...of(), ...this.papers.given(fields), ...inLanguage()],
    });
    const session = () => ["--session", "1"];
    const period = () => ["--period", input.period, "--stage", "verified"];
    return [
      paper("minutes", "bien-ban", ["parent", "on"], session),
      paper("submission", "to-trinh", this.papers.fields, session),
      paper("appraisal", "bao-cao-tham-dinh", this.papers.fields, period),
    ];
  }

  held() {
    return { session: this.session, members: this.members, votes: this.votes };
  }

  take(held) {
    this.session = { ...SESSION, ...held.session };
    this.members = held.members ?? [];
    this.votes = held.votes ?? {};
    this.draw();
  }

  drafts() {
    const open = el("input", {
      type: "file",
      accept: ".json",
      onchange: async (event) => {
        try {
          this.take(JSON.parse(await event.target.files[0].text()));
        } catch (error) {
          this.broken(error);
        }
      },
    });
    const button = (key, act) => el("button", { type: "button", onclick: act }, say(key));
    this.kept = el("p", { class: "quiet", role: "status" });
    const tell = async () => {
      const there = await draft.load().catch(() => null);
      fill(this.kept, there ? say("draftKept") : say("draftNone"));
      return there;
    };
    tell();
    return el(
      "details",
      { class: "draft" },
      el("summary", {}, say("draft")),
      el("p", { class: "help" }, say("draftHelp")),
      this.kept,
      el(
        "div",
        { class: "savers" },
        button("draftKeep", () => draft.keep(this.held()).then(tell).catch(this.broken)),
        button("draftTake", () => draft.load().then((held) => held && this.take(held)).catch(this.broken)),
        button("draftErase", () => draft.erase().then(tell).catch(this.broken)),
        button("draftSave", () => save("phien-hop.json", new TextEncoder().encode(JSON.stringify(this.held(), null, 1)), "application/json")),
      ),
      field(say("draftOpen"), open),
    );
  }

  /** The period is that of the scoring: another one asks for other results. */
  period() {
    const { input } = this.scoring;
    const change = async (event) => {
      input.set("period", event.target.value.trim());
      await this.scoring.scored;
      this.draw();
    };
    return field(say("period"), el("input", { type: "text", value: input.period, inputmode: "numeric", size: 6, onchange: change }));
  }

  ended() {
    const box = el("input", { type: "checkbox", checked: this.session.ended, onchange: (event) => (this.session.ended = event.target.checked) });
    return el("div", { class: "field check" }, el("label", {}, box, ` ${say("sessionEnded")}`));
  }

  draw() {
    const saver = (name, key) => el("button", { type: "button", onclick: () => save(name, this.tables()[name], "text/csv") }, say(key));
    const shareOf = el(
      "select",
      { onchange: (event) => (this.session.shareOf = event.target.value) },
      ["members", "present", "votes"].map((one) => el("option", { value: one, selected: one === this.session.shareOf }, say(`share_${one}`))),
    );
    fill(
      this.place,
      el("h2", {}, say("council")),
      el("p", { class: "quiet" }, say("councilHelp")),
      el(
        "div",
        { class: "fields" },
        this.text("office", say("sessionOffice"), { size: 28 }),
        this.text("unit", say("councilUnit"), { size: 20 }),
        this.text("by", say("by"), { size: 28 }),
        this.text("name", say("councilName"), { size: 28 }),
        this.text("founding", say("founding"), { size: 14 }),
        this.text("founded", say("founded"), { size: 11, placeholder: "2016-11-01" }),
        this.text("quorum", say("quorum"), { size: 5 }),
        this.text("majority", say("majority"), { size: 5 }),
        field(say("shareOf"), shareOf),
        this.text("on", say("sessionDay"), { size: 11, placeholder: "2016-11-15" }),
        this.text("place", say("sessionPlace"), { size: 20 }),
        this.period(),
      ),
      el("h2", {}, say("members")),
      this.memberTable(),
      el("h2", {}, say("votes")),
      this.rows().length ? this.voteTable() : el("p", { class: "quiet" }, say("votesNeed")),
      el(
        "div",
        { class: "savers" },
        saver("members.csv", "saveMembers"),
        saver("present.csv", "savePresent"),
        saver("votes.csv", "saveVotes"),
        saver("remarks.csv", "saveRemarks"),
        el("button", { type: "button", onclick: () => this.read() }, say("readSession")),
        el("button", { type: "button", onclick: () => print() }, say("print")),
      ),
      el("h2", { class: "on-screen" }, say("papers")),
      el("div", { class: "fields" }, this.ended(), this.text("withoutVotes", say("withoutVotes"), { size: 28 })),
      this.papers.form(),
      this.rows().length
        ? el("div", { class: "paper-kinds" }, this.paperKinds().map((one) => el("div", { class: "savers" }, this.papers.buttons(one))))
        : el("p", { class: "quiet" }, say("votesNeed")),
      this.papers.sheet,
      this.said.length ? [el("h2", {}, say("messages")), messageList(this.said)] : null,
      this.printed ? el("pre", { class: "printed-text", tabindex: "0" }, this.printed) : null,
      this.drafts(),
    );
  }

  relanguage() {
    this.draw();
  }
}
