// The page's side of the worker: calls by promise, one after the other, and a fresh worker when one broke.
const text = new TextDecoder();
const SLICE = 1 << 20; // bytes read at once, so that the page stays live

/** The objects of JSON lines, read slice by slice: those of twenty thousand communes would hold up the page for a second. */
async function rowsOf(bytes) {
  const decoder = new TextDecoder();
  const rows = [];
  let rest = "";
  for (let at = 0; at < bytes.length; at += SLICE) {
    if (at) await new Promise((go) => setTimeout(go));
    const lines = (rest + decoder.decode(bytes.subarray(at, at + SLICE), { stream: true })).split("\n");
    rest = lines.pop();
    for (const line of lines) if (line) rows.push(JSON.parse(line));
  }
  if (rest) rows.push(JSON.parse(rest));
  return rows;
}

export class Engine {
  /** @param {string} source of the worker @param {Uint8Array} wasm @param {Record<string, string>} rules */
  constructor(source, wasm, rules) {
    this.address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.wasm = wasm;
    this.rules = rules;
    this.files = new Map(); // what every worker must hold
    this.last = Promise.resolve(); // the chain at work
    this.begin();
  }

  begin() {
    this.waiting = new Map();
    this.next = 1;
    this.worker = new Worker(this.address);
    this.worker.onmessage = ({ data }) => {
      const settle = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.broken === undefined) settle.resolve(data);
      else settle.reject(new Error(data.broken));
    };
    this.worker.onerror = (event) => this.breakAll(event.message ?? "worker");
    this.ready = this.ask({ do: "begin", wasm: this.wasm, rules: this.rules });
    for (const [path, bytes] of this.files) this.ask({ do: "write", path, bytes });
  }

  breakAll(why) {
    for (const settle of this.waiting.values()) settle.reject(new Error(why));
    this.waiting.clear();
  }

  ask(message) {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...message });
    });
  }

  /** Ends what runs, however long it would take, and begins anew with the same files. */
  restart() {
    this.worker.terminate();
    this.breakAll("stopped");
    this.begin();
  }

  async put(path, bytes) {
    this.files.set(path, bytes);
    await this.ask({ do: "write", path, bytes });
  }

  /** A register and what lies beside it while it is written. */
  async dropRegister(path) {
    for (const end of ["", "-wal", "-shm", "-journal"]) await this.drop(`${path}${end}`);
  }

  async drop(path) {
    this.files.delete(path);
    await this.ask({ do: "remove", path });
  }

  /** Runs a command; what it printed are bytes. */
  async call(args, { files, wants, env } = {}) {
    await this.ready;
    try {
      const done = await this.ask({ do: "run", args: ["--messages", "json", ...args], files, wants, env });
      const messages = done.err.split("\n").filter(Boolean).map((line) => JSON.parse(line));
      return { status: done.status, bytes: done.out, messages, made: done.made, took: done.took };
    } catch (error) {
      if (error.message !== "stopped") this.restart(); // a trap leaves memory as it was then: nothing of it goes on
      throw error;
    }
  }

  /**
   * Runs a command. @param {string[]} args
   * @returns {Promise<{status: number, text: string, bytes: Uint8Array, messages: object[], made: Record<string, Uint8Array>, took: number}>}
   */
  async run(args, more) {
    const done = await this.call(args, more);
    return { ...done, text: text.decode(done.bytes) };
  }

  /**
   * Does steps that belong together one after the other, and never between those of another chain: two of them work on
   * the same register. @param {() => Promise<any>} steps
   */
  chain(steps) {
    const turn = this.last.catch(() => null).then(steps);
    this.last = turn;
    return turn;
  }

  /** The objects of JSON lines that a command prints. */
  async objects(args, more) {
    const done = await this.call(args, more);
    return { ...done, rows: await rowsOf(done.bytes) };
  }
}
