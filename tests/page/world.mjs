// What the tests of the page share: TAP, a folder for the native program that is as the page has it (work beside rules), and
// one call of the command line made in both. Every script is called with PACKAGES PAGE.html PROGRAM ROOT PICTURES.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const [packages, pagePath, program, root, pictures] = process.argv.slice(2);
export const whole = Boolean(process.env.CHUANXA_FULL); // the whole size, as before a release
export const country = join(root, "../shared/data/communes_2017-03-06.csv"); // 11.162 communes, where they stand beside the sources
const above = mkdtempSync(join(tmpdir(), "chuanxa-page-"));
export const folder = join(above, "work");
mkdirSync(folder);
symlinkSync(join(root, "rules"), join(above, "rules"));
mkdirSync(pictures, { recursive: true });
process.on("exit", () => rmSync(above, { recursive: true, force: true }));

const NOON = String(Date.UTC(2019, 0, 15, 5) / 1000); // the same now for both
const SETTING = { COLUMNS: "100", CHUANXA_RULES: "../rules", CHUANXA_CLOCK: NOON };
const MOST_PRINTED = 2000;
let count = 0;
let failed = 0;

export function ok(holds, what, seen) {
  count++;
  if (!holds) failed++;
  console.log(`${holds ? "ok" : "not ok"} ${count} - page: ${what}`);
  if (!holds && seen !== undefined) console.log(`# ${JSON.stringify(seen).slice(0, MOST_PRINTED)}`);
  return holds;
}

export function skip(what, why) {
  count++;
  console.log(`ok ${count} - page: ${what} # SKIP ${why}`);
}

export function told(line) {
  console.log(`# ${line}`);
}

/** The plan, and the exit status. */
export function done() {
  console.log(`1..${count}`);
  process.exitCode = failed ? 1 : 0;
}

export const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** A file of the folder. */
export function put(name, bytes) {
  writeFileSync(join(folder, name), bytes);
  return name;
}

export const bytesOf = (name) => readFileSync(join(folder, name));

/** Figures of the communes of a list, drawn from a seed; a share of the cells left blank. */
export function draw(name, roster, seed, blank, ...more) {
  const args = [join(root, "tools/generate"), roster, "--seed", String(seed), "--blank", String(blank), ...more];
  return put(name, execFileSync("python3", args, { maxBuffer: 1 << 30 }));
}

const lines = (bytes) => bytes.toString().split("\n").filter(Boolean);

/** What the native program answers in the folder: its status, its messages and the hashes of what it printed and wrote. */
export function native(args, made) {
  const env = { PATH: process.env.PATH, TMPDIR: tmpdir(), ...SETTING };
  const begun = performance.now();
  const ran = spawnSync(program, ["--messages", "json", ...args], { cwd: folder, env, maxBuffer: 1 << 30 });
  const took = performance.now() - begun;
  const there = made && existsSync(join(folder, made));
  const answer = { status: ran.status, out: hash(ran.stdout), said: lines(ran.stderr), made: there ? hash(bytesOf(made)) : "" };
  if (there) rmSync(join(folder, made));
  return { answer, took };
}

/** Gives the page files of the folder, which it holds until they are dropped. */
export async function give(page, ...names) {
  for (const name of names) {
    await page.evaluate(
      async (path, text) => {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        return chuanxa.put(path, bytes);
      },
      `work/${name}`,
      bytesOf(name).toString("base64"),
    );
  }
}

export async function takeBack(page, ...names) {
  for (const name of names) await page.evaluate((path) => chuanxa.drop(path), `work/${name}`);
}

/** The same call in the page. */
export async function inPage(page, args, made) {
  const { took, ...answer } = await page.evaluate(
    async (words, wanted, env) => {
      const hex = async (bytes) => {
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
      };
      const path = `work/${wanted}`;
      const ran = await chuanxa.run(words, { wants: wanted ? [path] : [], env });
      const bytes = wanted ? ran.made[path] : null;
      const said = ran.messages.map((message) => JSON.stringify(message));
      return { status: ran.status, out: await hex(ran.bytes), said, made: bytes ? await hex(bytes) : "", took: ran.took };
    },
    args,
    made ?? null,
    SETTING,
  );
  return { answer, took };
}

/** Whether both answers are the same; messages by what they say, however their JSON is spaced. */
export function agree(here, there) {
  const plain = (answer) => JSON.stringify([answer.status, answer.out, answer.made, answer.said.map((line) => JSON.stringify(JSON.parse(line)))]);
  return plain(here) === plain(there);
}
