// What a script asks of a browser, found in its syntax tree: syntax, globals, what is reached through a global, and members by
// name. A name that neither the table, nor the script, nor the program's output has is unknown, and fails.
import { createRequire } from "node:module";
import { join } from "node:path";
import { syntaxOf } from "./compat_syntax.mjs";

/** The interfaces that a global object is of. */
const OBJECTS = {
  document: ["Document", "Node", "EventTarget"], window: ["Window", "EventTarget"], self: ["WorkerGlobalScope", "DedicatedWorkerGlobalScope", "Window", "EventTarget"],
  globalThis: ["Window", "EventTarget"], navigator: ["Navigator"], crypto: ["Crypto"], performance: ["Performance"], location: ["Location"],
  indexedDB: ["IDBFactory"], console: ["console"],
};
const EVERY_FUNCTION = ["Function", "Object"];
const TYPED = /^(Big)?(Uint|Int|Float)\d+(Clamped)?Array$/;

/**
 * What a library asks for before it uses it, and does without; the walk in a browser from which all that is lacking was taken
 * (compat.mjs) holds it to that. Beside each, where the library asks.
 */
const ASKED_FIRST = {
  "@codemirror/view, window.EditContext": [
    ..."EditContext EDIT_CONTEXT updateRangeStart updateRangeEnd rangeStart rangeEnd updateCharacterBounds getTextFormats".split(" "),
    ..."underlineStyle underlineThickness updateSelectionBounds updateText editContext".split(" "),
  ],
  "@codemirror/view, Selection.getComposedRanges": ["getComposedRanges"],
  "@codemirror/language, navigator.scheduling": ["scheduling", "isInputPending"],
  "@codemirror/state, Intl.Segmenter": ["Segmenter"],
  "@codemirror/view, Internet Explorer": ["documentMode", "DOMCharacterDataModified", "setActive"],
  "@lezer/lr, node": ["LOG"],
};
const ASKED = new Set(Object.values(ASKED_FIRST).flat());
/** Older than the table's rows. */
const EVER = new Set(["prototype", "pageYOffset", "pageXOffset"]);

/** Methods of arrays that iterators got later: what is called on an iterator asks for these. */
const OF_ITERATORS = new Set(["map", "filter", "some", "every", "find", "forEach", "reduce", "flatMap", "take", "drop", "toArray"]);
const GIVES_ITERATOR = new Set(["values", "keys", "entries", "matchAll"]);
const SCOPES = /^(Program|Function|ArrowFunction|BlockStatement|For|CatchClause|Class|SwitchStatement|StaticBlock)/;

function namesOf(pattern, to = []) {
  if (!pattern) return to;
  if (pattern.type === "Identifier") to.push(pattern.name);
  for (const one of pattern.elements ?? []) namesOf(one, to);
  for (const one of pattern.properties ?? []) namesOf(one.value ?? one.argument, to);
  if (pattern.type === "AssignmentPattern") namesOf(pattern.left, to);
  if (pattern.type === "RestElement") namesOf(pattern.argument, to);
  return to;
}

const isFunction = (node) => /Function/.test(node.type);

/** The scopes of a tree: node → names that it declares. */
function scopesOf(walk, tree) {
  const scopes = new Map();
  const declare = (node, names) => scopes.set(node, new Set([...(scopes.get(node) ?? []), ...names]));
  walk.fullAncestor(tree, (node, _, ancestors) => {
    const around = ancestors.slice(0, -1).reverse();
    const nearest = around.find((one) => SCOPES.test(one.type)) ?? tree;
    if (node.type === "VariableDeclaration") {
      const home = node.kind === "var" ? (around.find((one) => isFunction(one) || one.type === "Program") ?? tree) : nearest;
      for (const one of node.declarations) declare(home, namesOf(one.id));
    }
    if (isFunction(node)) declare(node, [...node.params.flatMap((one) => namesOf(one)), "arguments", ...(node.id ? [node.id.name] : [])]);
    if (/^(Function|Class)Declaration/.test(node.type) && node.id) declare(nearest, [node.id.name]);
    if (/^Class/.test(node.type) && node.id) declare(node, [node.id.name]);
    if (node.type === "CatchClause") declare(node, namesOf(node.param));
  });
  return scopes;
}

export class Script {
  /**
   * @param {import("./compat_table.mjs").Table} table
   * @param {Set<string>} own names that are the page's or its libraries' own, or the program's output
   */
  constructor(packages, table, own) {
    const load = createRequire(join(packages, "package.json"));
    this.acorn = load("acorn");
    this.walk = load("acorn-walk");
    this.table = table;
    this.own = own;
    this.ownGlobals = new Set();
    this.guarded = new Set();
    this.seen = [];
    this.doubtful = new Map(); // names that some interface has and another, newer one, too
  }

  /** Notes what a script uses, to be judged when all were read. @param {string} where what it is called */
  read(text, where, ecmaVersion = "latest") {
    const tree = this.acorn.parse(text, { ecmaVersion, sourceType: ecmaVersion === 5 ? "script" : "module" });
    const scopes = scopesOf(this.walk, tree);
    this.walk.fullAncestor(tree, (node, _, ancestors) => {
      const entries = syntaxOf(node);
      if (!entries) this.table.unknown(`syntax ${node.type}`, where);
      for (const key of entries ?? []) if (!this.table.use(key, where)) this.table.unknown(`${key} of ${node.type}`, where);
      this.collectOwn(node);
      const parent = ancestors.at(-2);
      const isFree = (name) => !ancestors.some((one) => scopes.get(one)?.has(name));
      if (node.type === "Identifier" && isFree(node.name)) {
        // what is asked with typeof first may be lacking
        if (parent?.type === "UnaryExpression" && parent.operator === "typeof") this.guarded.add(`${where} ${node.name}`);
        this.seen.push(["global", node.name, where]);
      }
      if (node.type === "MemberExpression") this.seen.push(["member", node, where, node.object.type === "Identifier" && isFree(node.object.name)]);
      if (node.type === "ObjectPattern") for (const one of node.properties) if (one.key && !one.computed) this.seen.push(["name", one.key.name ?? String(one.key.value), where]);
      if (node.type === "CallExpression") this.event(node, where);
    });
  }

  judge() {
    for (const [kind, what, where, free] of this.seen) {
      this.where = where;
      if (kind === "global") this.global(what);
      else if (kind === "name") this.name(what);
      else this.member(what, free);
    }
  }

  /** Names that the script gives to what is its own. */
  collectOwn(node) {
    const named = (key) => key && this.own.add(key.name ?? String(key.value));
    if (/^(MethodDefinition|PropertyDefinition)$/.test(node.type) && !node.computed) named(node.key);
    if (node.type === "ObjectExpression") for (const one of node.properties) if (one.key && !one.computed) named(one.key);
    if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression" || node.left.computed) return;
    named(node.left.property);
    if (/^(window|globalThis|self)$/.test(node.left.object.name)) this.ownGlobals.add(node.left.property.name);
  }

  global(name) {
    const { table, where } = this;
    if (name === "undefined" || this.guarded.has(`${this.where} ${name}`) || this.ownGlobals.has(name) || ASKED.has(name)) return;
    const scope = ["Window", "WorkerGlobalScope", "DedicatedWorkerGlobalScope", "EventTarget"];
    const keys = [`javascript.builtins.${name}`, `api.${name}`, ...scope.map((one) => `api.${one}.${name}`), `webassembly.api.${name}`];
    if (!keys.some((key) => table.use(key, where)) && name !== "WebAssembly") table.unknown(`global ${name}`, where);
  }

  /** `Array.from`, `document.title`: what is reached through a global is looked up there; else by its name alone. */
  member(node, free) {
    if (node.computed && node.property.type !== "Literal") return;
    if (node.property.type === "PrivateIdentifier") return;
    const name = node.property.name ?? String(node.property.value);
    if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return; // a place in a list, a path
    const called = node.object.type === "CallExpression" && node.object.callee.property ? node.object.callee : null;
    if (OF_ITERATORS.has(name) && called && GIVES_ITERATOR.has(called.property.name) && called.object.name !== "Object") this.table.use(`javascript.builtins.Iterator.${name}`, this.where);
    if (!free) return this.name(name);
    const owner = node.object.name;
    if (this.guarded.has(`${this.where} ${owner}`)) return this.name(name);
    const { table, where } = this;
    if (owner === "WebAssembly") return void (table.use(`webassembly.api.${name}`, where) || table.use(`webassembly.api.${name}_static`, where) || table.unknown(`WebAssembly.${name}`, where));
    const of = OBJECTS[owner] ?? [owner, ...(TYPED.test(owner) ? ["TypedArray"] : []), ...EVERY_FUNCTION];
    const keys = of.flatMap((one) => ["_static", ""].flatMap((end) => [`javascript.builtins.${one}.${name}${end}`, `api.${one}.${name}${end}`]));
    if (keys.some((key) => table.use(key, where))) return;
    if (/^(globalThis|window|self)$/.test(owner)) this.global(name);
    else if (!EVER.has(name)) table.unknown(`${owner}.${name}`, where);
  }

  /** A member whose object the syntax does not tell. */
  name(name) {
    const all = this.table.members.get(name) ?? [];
    // nothing can be of an interface that is not there
    const possible = all.filter((one) => one.ownerThere);
    const there = possible.filter((one) => one.there);
    if (there.length) {
      if (there.length < possible.length) this.doubtful.set(name, possible.filter((one) => !one.there).map((one) => `${one.owner}.${one.member}`));
      else this.table.used.set(`member ${name}`, there.reduce((least, one) => (Number.parseFloat(one.since[0]) < Number.parseFloat(least[0]) ? one.since : least), there[0].since));
      return;
    }
    if (this.own.has(name) || ASKED.has(name) || EVER.has(name)) return;
    const style = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (this.table.use(`api.${name}`, this.where) || this.table.use(`webassembly.api.Instance.${name}`, this.where) || this.table.use(`css.properties.${style}`, this.where)) return;
    if (possible.length) this.table.lacking.set(`member ${name}`, `not of ${possible.map((one) => one.owner).join(", ")} in those versions (${this.where})`);
    else this.table.unknown(`member ${name}`, this.where);
  }

  /** Events are asked for by name. */
  event(node, where) {
    const { callee, arguments: given } = node;
    if (callee.property?.name !== "addEventListener" && callee.name !== "addEventListener") return;
    if (given[0]?.type !== "Literal" || ASKED.has(given[0].value)) return;
    const event = `${given[0].value}_event`;
    const owners = Object.keys(this.table.data.api).filter((owner) => this.table.data.api[owner][event]?.__compat);
    if (!owners.length) this.table.unknown(`event ${given[0].value}`, where);
    else if (!owners.some((owner) => !this.table.lacks(this.table.data.api[owner][event].__compat).length)) this.table.use(`api.${owners[0]}.${event}`, where);
  }
}
