// node chuanxa.mjs PROGRAM.wasm RULES STANDARD FIGURES.csv [CODE]: verdict and points of every commune, and why one of them has
// its points, by the program for WebAssembly (tools/page/build makes it: build/wasm/chuanxa). It sees the folder of rules and a
// folder of its own, nothing else of this machine.
import { closeSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { WASI } from "node:wasi";

/** Makes `call(words, files)`: one command on files in memory, { name: bytes }; { status, out, err } is what came of it. */
export function chuanxa(program, rules) {
  const module = new WebAssembly.Module(readFileSync(program)); // compiled once, an instance a call
  return (words, files = {}) => {
    const folder = mkdtempSync(join(tmpdir(), "chuanxa-"));
    try {
      for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
      const [stdout, stderr] = ["out", "err"].map((name) => openSync(join(folder, `.${name}`), "w"));
      const wasi = new WASI({
        version: "preview1", args: ["chuanxa", ...words], env: { PWD: "/work", CHUANXA_RULES: "/rules", LANG: "en" },
        preopens: { "/work": folder, "/rules": resolve(rules) }, stdout, stderr, returnOnExit: true,
      });
      // through functions of its own: node 20 ends badly when many instances call its WASI directly
      const imports = Object.entries(wasi.wasiImport).map(([name, does]) => [name, (...values) => does(...values)]);
      const status = wasi.start(new WebAssembly.Instance(module, { wasi_snapshot_preview1: Object.fromEntries(imports) }));
      [stdout, stderr].forEach(closeSync);
      const [out, err] = ["out", "err"].map((name) => readFileSync(join(folder, `.${name}`), "utf8"));
      return { status, out, err };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const [program, rules, standard, table, code] = process.argv.slice(2);
  const call = chuanxa(program, rules);
  const files = { "figures.csv": readFileSync(table) };
  const scored = call(["assess", standard, "figures.csv", "--format", "json"], files);
  process.stderr.write(scored.err);
  for (const row of scored.out.split("\n").filter(Boolean).map(JSON.parse))
    if (row.verdict) console.log(row.commune_code, row.verdict, row.total.low, row.total.high);
  if (code) process.stdout.write(call(["explain", standard, "figures.csv", "--commune", code], files).out);
  process.exitCode = scored.status;
}
