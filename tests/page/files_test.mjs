// node files_test.mjs PACKAGES PROGRAM.wasm ROOT: the files that the program creates in the page's memory are written without
// copying them whole at each write: bytes copied are few times the bytes that were written. Prints TAP.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, wasm, root] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "chuanxa-files-"));
const MOST_COPIES = 10; // into memory of the program, out of it, and each doubling

/** The page's own way to run the program, for node. */
async function pagesProgram() {
  const { buildSync } = createRequire(join(packages, "package.json"))("esbuild");
  const outfile = join(folder, "program.mjs");
  const entry = join(root, "tools/page/src/program.js");
  buildSync({ entryPoints: [entry], bundle: true, format: "esm", nodePaths: [join(packages, "node_modules")], outfile });
  return (await import(pathToFileURL(outfile))).Program;
}

/** Counts the bytes that are set into arrays while something is done. */
function copied(act) {
  const { set } = Uint8Array.prototype;
  let bytes = 0;
  Uint8Array.prototype.set = function (from, at) {
    bytes += from.length;
    return set.call(this, from, at);
  };
  try {
    act();
  } finally {
    Uint8Array.prototype.set = set;
  }
  return bytes;
}

const Program = await pagesProgram();
const rules = Object.fromEntries(["measures.yaml", "qd34-2014/standard.yaml"].map((path) => [path, readFileSync(join(root, "rules", path), "utf8")]));
const program = new Program(await WebAssembly.compile(readFileSync(wasm)), rules);
const figures = execFileSync("python3", [join(root, "tools/generate"), join(root, "fixtures/small/roster.csv"), "--seed", "7", "--repeat", "60"], { maxBuffer: 1 << 30 });
program.write("work/figures.csv", figures);
let status = -1;
const bytes = copied(() => ({ status } = program.run(["assess", "qd34-2014", "figures.csv", "--output", "./out.csv"])));
const made = program.read("work/out.csv")?.length ?? 0;
const holds = status === 0 && made > 400000 && bytes < MOST_COPIES * made;
console.log(`${holds ? "ok" : "not ok"} 1 - page: a file that is created is not copied at each write`);
console.log(`# ${made} bytes made, ${bytes} copied, exit status ${status}`);
console.log("1..1");
rmSync(folder, { recursive: true, force: true });
process.exitCode = holds ? 0 : 1;
