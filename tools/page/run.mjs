// node run.mjs PROGRAM.wasm ARGUMENTS…: runs the program for WebAssembly as the native one, on this machine's files.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [path, ...args] = process.argv.slice(2);
const env = { ...process.env, PWD: process.cwd() };
const wasi = new WASI({ version: "preview1", args: ["chuanxa", ...args], env, preopens: { "/": "/" }, returnOnExit: true });
const module = new WebAssembly.Module(readFileSync(path));
const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
process.exitCode = wasi.start(instance);
