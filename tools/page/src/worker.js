// The program in a worker, so that the page stays live. Each message is {id, do, …}; each answer {id, …} or {id, broken}.
import { Program } from "./program.js";

let program;

const acts = {
  async begin({ wasm, rules }) {
    program = new Program(await WebAssembly.compile(wasm), rules);
    return {};
  },
  write({ path, bytes }) {
    program.write(path, bytes);
    return {};
  },
  read({ path }) {
    return { bytes: program.read(path) };
  },
  remove({ path }) {
    program.remove(path);
    return {};
  },
  /** `files` are written first; `wants` are read afterwards and taken away. */
  run({ args, env, files = {}, wants = [] }) {
    for (const [path, bytes] of Object.entries(files)) program.write(path, bytes);
    const begun = performance.now();
    const done = program.run(args, env);
    const took = performance.now() - begun;
    const made = {};
    for (const path of wants) {
      made[path] = program.read(path);
      program.remove(path);
    }
    return { ...done, took, made };
  },
};

async function answer(data) {
  try {
    const given = await acts[data.do](data);
    const moved = [given.out, given.bytes, ...Object.values(given.made ?? {})].filter(Boolean).map((bytes) => bytes.buffer);
    self.postMessage({ id: data.id, ...given }, moved);
  } catch (error) {
    self.postMessage({ id: data.id, broken: String(error?.message ?? error) });
  }
}

// one after the other, in the order asked
let turn = Promise.resolve();
self.onmessage = ({ data }) => {
  turn = turn.then(() => answer(data));
};
