// An editor of YAML with marks where the program found something. It lives in a shadow tree: its styles come from sheets that
// are made by script, which the page's policy does not count as inline.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, defaultHighlightStyle, foldGutter, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { el } from "./dom.js";

export class Editor {
  /** @param {(text: string) => void} changed */
  constructor(label, changed) {
    this.place = el("div", { class: "editor" });
    const root = this.place.attachShadow({ mode: "open" });
    this.changed = changed;
    this.label = label;
    this.view = new EditorView({ parent: root, root, state: this.stateOf("") });
    this.view.scrollDOM.tabIndex = 0; // what scrolls can be scrolled by keys
  }

  stateOf(text) {
    const changes = EditorView.updateListener.of((update) => {
      if (update.docChanged) this.changed(update.state.doc.toString());
    });
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        indentUnit.of("  "),
        yaml(),
        syntaxHighlighting(defaultHighlightStyle),
        lintGutter(),
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap, indentWithTab]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": this.label }),
        EditorView.theme({ "&": { height: "36rem", border: "1px solid #767676" }, ".cm-scroller": { overflow: "auto", fontFamily: "Consolas, 'Liberation Mono', 'Courier New', monospace" } }),
        changes,
      ],
    });
  }

  /** Another text: its history begins here. */
  open(text) {
    this.view.setState(this.stateOf(text));
  }

  close() {
    this.view.destroy();
  }

  /** @param {{line: number, column: number, severity: string, text: string}[]} found */
  mark(found) {
    const { doc } = this.view.state;
    const marks = found
      .filter((one) => one.line >= 1 && one.line <= doc.lines)
      .map((one) => {
        const line = doc.line(one.line);
        const from = Math.min(line.from + Math.max(0, (one.column || 1) - 1), line.to);
        const to = Math.max(from, line.to);
        return { from, to, severity: one.severity === "error" ? "error" : "warning", message: one.text };
      });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  goTo(line, column = 1) {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.view.dispatch({ selection: { anchor: Math.min(at.from + column - 1, at.to) }, scrollIntoView: true });
    this.view.focus();
  }
}
