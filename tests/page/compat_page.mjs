// What style, markup and the program for WebAssembly ask of a browser.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Functions whose row in the table stands elsewhere than under their own name. */
const FUNCTIONS = {
  rgba: "css.types.color.rgb",
  rgb: "css.types.color.rgb",
  inset: "css.types.basic-shape.inset",
  rotate: "css.types.transform-function.rotate",
  "linear-gradient": "css.types.gradient.linear-gradient",
  "radial-gradient": "css.types.gradient.radial-gradient",
  steps: "css.types.easing-function.steps",
};
/** Older names of a property. */
const ALIASES = { "word-wrap": "overflow-wrap" };
/** Units that every browser has had, and have no rows of their own. */
const UNITS = new Set(["px", "pt", "mm", "em", "%", "s", "ms", "deg"]);
const TYPES = { fr: "css.types.flex" };

/** @param {string} text of a style sheet @param {boolean} ours whether each value is to be one that the grammar of CSS knows */
export function readStyle(packages, table, text, where, ours) {
  const csstree = createRequire(join(packages, "package.json"))("css-tree");
  const need = (key, what) => {
    if (!table.use(key, where)) table.unknown(what, where);
  };
  const seen = {
    Declaration(node) {
      const name = node.property;
      if (name.startsWith("--")) return need("css.properties.custom-property", name);
      if (this.atrule?.name === "page" && name === "size") need("css.at-rules.page.size", "@page size");
      // a prefixed property stands beside the one without a prefix, which is checked itself
      else if (!name.startsWith("-")) need(`css.properties.${ALIASES[name] ?? name}`, `property ${name}`);
      if (node.value.type !== "Value") return;
      const isKnown = name.startsWith("-") || !csstree.lexer.matchProperty(name, node.value).error || csstree.generate(node.value).includes("var(");
      if (ours && !isKnown && name !== "size") table.unknown(`${name}: ${csstree.generate(node.value)}`, where);
      csstree.walk(node.value, (one) => {
        if (one.type === "Identifier" && !name.startsWith("-")) table.use(["css", "properties", name, one.name], where);
        if (one.type === "Function" && !table.use(`css.properties.${name}.${one.name}`, where)) need(FUNCTIONS[one.name] ?? `css.types.${one.name}`, `function ${one.name}()`);
        if (one.type === "Dimension" && !UNITS.has(one.unit)) need(TYPES[one.unit] ?? `css.types.length.${one.unit}`, `unit ${one.unit}`);
      });
    },
    Atrule(node) {
      need(`css.at-rules.${node.name}`, `@${node.name}`);
    },
    Feature(node) {
      need(`css.at-rules.media.${node.name.replace(/^(min|max)-/, "")}`, `media feature ${node.name}`);
    },
    PseudoClassSelector: (node) => need(`css.selectors.${node.name}`, `:${node.name}`),
    PseudoElementSelector: (node) => need(`css.selectors.${node.name}`, `::${node.name}`),
    AttributeSelector: () => need("css.selectors.attribute", "attribute selector"),
    Combinator: (node) => need(`css.selectors.${{ ">": "child", "+": "next-sibling", "~": "subsequent-sibling", " ": "descendant" }[node.name]}`, `combinator ${node.name}`),
    NestingSelector: () => need("css.selectors.nesting", "nesting"),
  };
  csstree.walk(csstree.parse(text), {
    enter(node) {
      if (Object.hasOwn(seen, node.type)) seen[node.type].call(this, node);
    },
  });
}

const EVERYWHERE = /^(aria-[a-z]+|role|data|on[a-z]+|value|checked|disabled|hidden|selected|class|id|title|lang|tabindex)$/;

/** Elements and attributes that a script makes with el("name", {attributes}). */
export function readElements(packages, table, text, where) {
  const load = createRequire(join(packages, "package.json"));
  load("acorn-walk").simple(load("acorn").parse(text, { ecmaVersion: "latest", sourceType: "module" }), {
    CallExpression({ callee, arguments: given }) {
      if (callee.name !== "el" || given[0]?.type !== "Literal") return;
      const name = given[0].value;
      if (!table.use(`html.elements.${name}`, where)) table.unknown(`<${name}>`, where);
      for (const one of given[1]?.properties ?? []) {
        const attribute = one.key?.name ?? one.key?.value;
        if (!attribute || EVERYWHERE.test(attribute)) continue;
        if (attribute === "type") {
          const kind = `html.elements.${name}.type_${one.value.value}`;
          if (name === "input" && !(one.value.type === "Literal" && table.use(kind, where))) table.unknown(kind, where);
          continue;
        }
        const keys = [`html.elements.${name}.${attribute}`, `html.global_attributes.${attribute}`];
        if (!keys.some((key) => table.use(key, where))) table.unknown(`<${name} ${attribute}>`, where);
      }
    },
  });
}

/** The first WebAssembly: every browser that has any. */
const FIRST = new RegExp(
  `^(${[
    "unreachable|nop|block|loop|if|else|end|br|br_if|br_table|return|call|call_indirect|drop|([if](32|64)\\.)?select",
    "(local|global)\\.(get|set)|local\\.tee|memory\\.(size|grow)|[if](32|64)\\.(const|load|store|eq|ne|add|sub|mul)",
    "i(32|64)\\.((load|store)(8|16|32)(_[su])?|eqz|clz|ctz|popcnt|and|or|xor|shl|shr_[su]|rot[lr]|(div|rem|l[te]|g[te])_[su]|trunc_f(32|64)_[su])",
    "i32\\.wrap_i64|i64\\.extend_i32_[su]|[if](32|64)\\.reinterpret_[if](32|64)",
    "f(32|64)\\.(abs|neg|ceil|floor|trunc|nearest|sqrt|div|min|max|copysign|l[te]|g[te]|convert_i(32|64)_[su])|f32\\.demote_f64|f64\\.promote_f32",
  ].join("|")})$`,
);
const LATER = [
  [/^i(32|64)\.extend(8|16|32)_s$/, "sign-extension-operations"],
  [/\.trunc_sat_/, "non-trapping-float-to-int-conversions"],
  [/^(memory\.(copy|fill|init)|data\.drop|table\.(copy|init)|elem\.drop)$/, "bulk-memory-operations"],
  [/^(ref\.|table\.(get|set|grow|size|fill))/, "reference-types"],
  [/^(v128|[if](8x16|16x8|32x4|64x2))\./, "fixed-width-SIMD"],
  [/^return_call/, "tail-calls"],
  [/(^|\.)atomic\./, "threads-and-atomics"],
  [/^(try|catch|throw|rethrow|delegate)/, "exception-handling"],
];

/** Instructions of a program, as llvm-objdump names them. @returns {Set<string>} empty where it is not installed */
export function readProgram(table, path) {
  const done = spawnSync("llvm-objdump", ["-d", path], { encoding: "latin1", maxBuffer: 1 << 30 });
  const found = new Set();
  for (const [, name] of (done.stdout ?? "").matchAll(/^ +[0-9a-f]+: [0-9a-f ]+\t([a-z][a-z0-9_.]*)/gm)) found.add(name);
  for (const name of found) {
    if (FIRST.test(name)) continue;
    const later = LATER.find(([pattern]) => pattern.test(name));
    if (!later || !table.use(`webassembly.${later[1]}`, "the program")) table.unknown(`instruction ${name}`, "the program");
  }
  if (found.size) table.use("webassembly.BigInt-to-i64-integration", "the program"); // its calls hand over whole numbers of 64 bits
  return found;
}
