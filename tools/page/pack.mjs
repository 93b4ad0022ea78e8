// node pack.mjs PACKAGES PROGRAM.wasm OUT.html: puts program, rules, worker, style and script into one file that asks for
// nothing else. The same inputs give the same bytes.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [packages, program, out] = process.argv.slice(2);
const { buildSync } = createRequire(join(packages, "package.json"))("esbuild");
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const TARGET = ["chrome109", "firefox115"]; // the last for Windows 7 and 8.1

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
    ...more,
  });
  return built.outputFiles[0].text.trim();
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
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
const page = readFileSync(join(here, "src/index.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
writeFileSync(out, page);
console.log(`${out}: ${Buffer.byteLength(page)} bytes`);
