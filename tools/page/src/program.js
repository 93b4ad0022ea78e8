// Runs the program on files in memory: one call of the command line, with what it printed and wrote. It knows nothing of
// pages and workers, so that node runs it too.
import { Directory, WASI, wasi } from "@bjorn3/browser_wasi_shim";
import { fileOf, opened, sink } from "./files.js";

const text = new TextDecoder();

/** The folder that a path lies in, made where it is not there yet, and the name within it. */
function placeOf(root, path) {
  const names = path.split("/").filter(Boolean);
  const name = names.pop();
  let folder = root;
  for (const step of names) {
    if (!folder.contents.has(step)) folder.contents.set(step, new Directory(new Map()));
    folder = folder.contents.get(step);
  }
  return [folder, name];
}

export class Program {
  /**
   * @param {WebAssembly.Module} module
   * @param {Record<string, string>} rules texts by their path below the folder of rules
   */
  constructor(module, rules) {
    this.module = module;
    this.root = new Directory(new Map());
    for (const folder of ["tmp", "work", "rules", "made"]) this.root.contents.set(folder, new Directory(new Map()));
    const encoder = new TextEncoder();
    for (const [path, words] of Object.entries(rules)) this.write(`rules/${path}`, encoder.encode(words));
  }

  /**
   * Puts a file. Paths begin with one of the four folders: work/, where the program begins, made/, where it writes what is
   * wanted of it (no file that was given can be there), rules/, tmp/.
   */
  write(path, bytes) {
    const [folder, name] = placeOf(this.root, path);
    folder.contents.set(name, fileOf(bytes));
  }

  /** Bytes of a file, undefined when it is not there. */
  read(path) {
    const [folder, name] = placeOf(this.root, path);
    return folder.contents.get(name)?.data?.slice();
  }

  remove(path) {
    const [folder, name] = placeOf(this.root, path);
    folder.contents.delete(name);
  }

  /**
   * One call. @param {string[]} args @param {Record<string, string>} [more] of the environment
   * @returns {{status: number, out: Uint8Array, err: string}}
   */
  run(args, more = {}) {
    const env = { PWD: "/work", TMPDIR: "/tmp", CHUANXA_RULES: "/rules", ...more };
    const out = sink();
    const err = sink();
    const open = [sink(), out, err, opened(this.root.contents)];
    const host = new WASI(["chuanxa", ...args], Object.entries(env).map(([name, value]) => `${name}=${value}`), open, { debug: false });
    const imports = { ...host.wasiImport };
    // the library counts letters where the program needs bytes
    imports.args_sizes_get = (count, size) => {
      const memory = new DataView(host.inst.exports.memory.buffer);
      memory.setUint32(count, host.args.length, true);
      memory.setUint32(size, host.args.reduce((sum, word) => sum + new TextEncoder().encode(word).length + 1, 0), true);
      return wasi.ERRNO_SUCCESS;
    };
    const instance = new WebAssembly.Instance(this.module, { wasi_snapshot_preview1: imports });
    const status = host.start(instance);
    return { status, out: out.file.data.slice(), err: text.decode(err.file.data) };
  }
}
