// Names that are no browser's: what the program prints, what it exports, what the page's libraries declare of their own.
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";

function filesBelow(folder, ends) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesBelow(path, ends);
    return ends.test(entry.name) ? [path] : [];
  });
}

/** Names of fields in the JSON that the program prints: words in quotes within its sources. */
function printed(root) {
  const names = new Set();
  for (const folder of ["engine", "tools/chuanxa"])
    for (const path of filesBelow(join(root, folder), /\.c$/)) for (const [, name] of readFileSync(path, "utf8").matchAll(/"([a-z][a-z0-9_]*)\\?"/g)) names.add(name);
  return names;
}

/** Names that the libraries within the page declare: members of their own types. */
function declared(packages) {
  const names = new Set();
  const { dependencies } = JSON.parse(readFileSync(join(packages, "package.json"), "utf8"));
  const wanted = [...Object.keys(dependencies).filter((name) => /codemirror|wasi/.test(name)), "@lezer/common", "@lezer/lr", "@lezer/yaml", "@lezer/highlight", "@codemirror/autocomplete", "style-mod"];
  for (const name of wanted) {
    const folder = join(packages, "node_modules", name);
    if (!existsSync(folder)) continue;
    for (const path of filesBelow(folder, /\.d\.ts$/)) for (const [, word] of readFileSync(path, "utf8").matchAll(/\b([A-Za-z_]\w*)\??\s*[:(<]/g)) names.add(word);
  }
  return names;
}

/** @param {WebAssembly.Module} program */
export function ownNames(root, packages, program) {
  const exported = WebAssembly.Module.exports(program).map((one) => one.name);
  return new Set([...printed(root), ...declared(packages), ...exported, "_initialize"]);
}
