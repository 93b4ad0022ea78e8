// node wasm_run.mjs PROGRAM.wasm FOLDER ARGUMENTS…: runs a program of WASI that sees this folder alone, as /
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

const [path, folder, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", args: [path, ...args], preopens: { "/": folder }, returnOnExit: true });
const module = await WebAssembly.compile(await readFile(path));
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
process.exitCode = wasi.start(instance);
