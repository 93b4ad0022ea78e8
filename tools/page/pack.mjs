// node pack.mjs PACKAGES LICENCES PROGRAM.wasm OUT.html: puts program, rules, worker, style and script into one file that asks for
// nothing else, with the licences of what is in it. The same inputs give the same bytes.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [packages, texts, program, out] = process.argv.slice(2);
const { buildSync } = createRequire(join(packages, "package.json"))("esbuild");
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const TARGET = ["chrome109", "firefox115"]; // the last for Windows 7 and 8.1

const used = new Set(); // npm's packages that are in the page

function bundle(name, more = {}) {
  const built = buildSync({
    entryPoints: [join(here, "src", name)],
    absWorkingDir: here,
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    nodePaths: [join(packages, "node_modules")],
    target: TARGET,
    write: false,
    metafile: true,
    ...more,
  });
  for (const path of Object.keys(built.metafile.inputs)) {
    const of = path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/);
    if (of) used.add(of[1]);
  }
  return built.outputFiles[0].text.trim();
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

/** The licences of the libraries (tools/licences) and of npm's packages, by their names. */
function licences() {
  const held = readdirSync(texts).map((file) => [basename(file, ".txt"), readFileSync(join(texts, file), "utf8")]);
  for (const name of used) {
    const folder = join(packages, "node_modules", name);
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    if (!file) throw new Error(`${name}: no licence in ${folder}`);
    held.push([name, readFileSync(join(folder, file), "utf8")]);
  }
  return held.sort(([one], [other]) => (one < other ? -1 : 1));
}

const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
const hashed = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const rules = filesBelow(join(root, "rules")).filter((path) => path.endsWith(".yaml"));
const version = readFileSync(join(root, "include/chuanxa.h"), "utf8").match(/CHUANXA_VERSION "([^"]+)"/)[1];
const held = { version, files: Object.fromEntries(rules.map((path) => [relative(join(root, "rules"), path), readFileSync(path, "utf8")])) };

const style = bundle("style.css");
const script = bundle("main.js", { format: "esm" });
const probe = bundle("probe.js", { target: "es5" }); // read by browsers that the page is not made for
const parts = {
  policy: `default-src 'none'; style-src ${hashed(style)}; script-src ${hashed(probe)} ${hashed(script)} 'wasm-unsafe-eval'; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'`,
  style,
  probe,
  script,
  worker: bundle("worker.js", { format: "iife" }).replaceAll("</script", "<\\/script"),
  wasm: packed(readFileSync(program)),
  rules: packed(JSON.stringify(held)),
};
parts.licences = packed(JSON.stringify(licences())); // when all that is in it is known
const page = readFileSync(join(here, "src/index.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
writeFileSync(out, page);
console.log(`${out}: ${Buffer.byteLength(page)} bytes`);
