// Papers to sign: each kind as Word, as a page to save, or shown here as it is printed. What they say is the program's.
import { el, fill, save } from "./dom.js";
import { field } from "./input.js";
import { messageList } from "./messages.js";
import { frameOf, printFrame } from "./sheets.js";
import { say } from "./words.js";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const FIELDS = {
  office: { label: "paperOffice", size: 28 },
  parent: { label: "paperParent", size: 28 },
  place: { label: "paperPlace", size: 16 },
  on: { label: "paperDay", size: 11, placeholder: "2016-11-20" },
  "signed-by": { label: "signedBy", size: 24 },
  post: { label: "paperPost", size: 28, placeholder: "TM. …; CHỦ TỊCH" },
};

export class Papers {
  /**
   * @param {import("./engine.js").Engine} engine
   * @param {string[]} fields that stand above the papers, each an option of the program
   * @param {boolean} tells whether notes are shown with a paper, too; what refuses one always is
   */
  constructor(engine, broken, fields, tells) {
    this.engine = engine;
    this.broken = broken;
    this.fields = fields;
    this.tells = tells;
    this.values = {};
    this.shown = null; // {label, frame}
    this.said = [];
    this.sheet = el("div", { class: "shown-paper" });
  }

  /** What is written in the fields, as options, of those that a kind takes. */
  given(names = this.fields) {
    return names.flatMap((name) => (this.values[name] ? [`--${name}`, this.values[name]] : []));
  }

  form() {
    const input = (name) => {
      const { label, ...more } = FIELDS[name];
      return field(say(label), el("input", { type: "text", value: this.values[name] ?? "", onchange: (event) => (this.values[name] = event.target.value.trim()), ...more }));
    };
    return el("details", { class: "paper-fields" }, el("summary", {}, say("paperFields")), el("p", { class: "help" }, say("paperFieldsHelp")), el("div", { class: "fields" }, this.fields.map(input)));
  }

  /** Bytes of a paper, or null where the program refused it, which is shown. */
  async draw(args, ending) {
    const made = `made/paper${ending}`;
    const done = await this.engine.run([...args, "--output", `/${made}`], { wants: [made] });
    const bytes = done.made[made] ?? null;
    this.said = this.tells || !bytes ? done.messages : [];
    return bytes;
  }

  /**
   * Buttons of a kind. @param {{label: string, name: string, args: () => string[], before?: () => Promise<boolean>}} paper
   * `before` makes what the paper rests on; false: it was refused, and said
   */
  buttons(paper) {
    const act = (use) => async () => {
      try {
        await this.engine.chain(async () => {
          if (paper.before && !(await paper.before())) return;
          await use();
        });
      } catch (error) {
        this.broken(error);
      }
      this.drawSheet();
    };
    const saveAs = (ending, type) =>
      act(async () => {
        const bytes = await this.draw(paper.args(), ending);
        if (bytes) save(paper.name + ending, bytes, type);
      });
    const show = act(async () => {
      const bytes = await this.draw(paper.args(), ".html");
      this.shown = bytes && { label: paper.label, frame: frameOf(new TextDecoder().decode(bytes), paper.label) };
      this.goThere = true;
    });
    const button = (words, onclick) => el("button", { type: "button", onclick }, `${paper.label} (${words})`);
    return [button("Word", saveAs(".docx", DOCX)), button("HTML", saveAs(".html", "text/html")), button(say("showPaper"), show)];
  }

  /** The paper that is shown, to stand below the buttons. */
  drawSheet() {
    const close = () => {
      this.shown = null;
      this.drawSheet();
    };
    const head = this.shown && el("h3", { tabindex: "-1" }, this.shown.label);
    fill(
      this.sheet,
      this.said.length ? messageList(this.said) : null,
      this.shown
        ? [
            head,
            el(
              "div",
              { class: "savers" },
              el("button", { type: "button", onclick: () => printFrame(this.shown.frame) }, say("printPaper")),
              el("button", { type: "button", onclick: close }, say("closePaper")),
            ),
            this.shown.frame,
          ]
        : null,
    );
    if (head && this.goThere) head.focus();
    this.goThere = false;
  }

  /** What was shown rests on figures that are no more. */
  forget() {
    this.shown = null;
    this.said = [];
    this.drawSheet();
  }
}
