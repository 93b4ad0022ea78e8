// node measure.mjs PACKAGES PAGE.html PROGRAM ROOT PICTURES: how long the page takes to open and to score 22 communes and more,
// its longest task and its memory, beside the native program. Figures are told, not judged; what is judged: every commune is
// scored, and each number stands beside the program's. Ordinarily 22 to 1.000 communes, as a whole (CHUANXA_FULL=1) 11.162 and
// 20.000, too. Prints TAP.
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hand, installed, open, visit } from "./browsers.mjs";
import { bytesOf, done, draw, folder, ok, pagePath, packages, program, put, root, told, whole } from "./world.mjs";

const SIZES = [22, 400, ...(whole ? [11162, 20000] : [1000])]; // what 1.000 print is read in more than one slice
const MEGA = 1024 * 1024;

/** Figures of so many communes: Hương Khê, or rounds of the small roster under new codes. */
function figures(count) {
  if (count === 22) {
    copyFileSync(join(root, "fixtures/huong-khe/figures.csv"), join(folder, "22.csv"));
    return "22.csv";
  }
  const all = draw(`${count}.csv`, join(root, "fixtures/small/roster.csv"), count, 10, "--repeat", String(Math.ceil(count / 60)));
  return put(all, bytesOf(all).toString().split("\n").slice(0, count + 1).join("\n"));
}

/** Kept before the page's own script: when files were chosen, when verdicts stood there, the tasks of over 50 ms. */
function watch() {
  globalThis.tasks = [];
  globalThis.times = {};
  const types = PerformanceObserver.supportedEntryTypes;
  if (types.includes("longtask")) new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((one) => [one.startTime, one.duration]))).observe({ type: "longtask" });
  addEventListener("change", (event) => event.target.type === "file" && (globalThis.times.chosen = performance.now()), true);
  const look = () => {
    if (document.querySelector("main option[value='qd34-2014']")) globalThis.times.opened ??= performance.now();
    if (document.querySelector(".communes tbody tr") && !document.querySelector("main .busy")) globalThis.times.verdicts ??= performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** Memory of a process and of those below it in MB, each page of memory counted once. */
function memoryOf(pid) {
  const parents = new Map();
  for (const one of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(Number(one), Number(readFileSync(`/proc/${one}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[1]));
    } catch {
      continue; // it ended meanwhile
    }
  }
  let bytes = 0;
  for (let process of parents.keys()) {
    const own = process;
    while (process && process !== pid) process = parents.get(process);
    if (!process) continue;
    try {
      bytes += 1024 * Number(readFileSync(`/proc/${own}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m)[1]);
    } catch {
      continue;
    }
  }
  return Math.round(bytes / MEGA);
}

/** Milliseconds and MB of the native program. */
function nativeOf(data) {
  const script = "import resource, subprocess, sys, time; b = time.time(); s = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; print(s, (time.time() - b) * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)";
  const env = { ...process.env, CHUANXA_RULES: join(root, "rules") };
  const told = execFileSync("python3", ["-c", script, program, "assess", "qd34-2014", join(folder, data), "--format", "json"], { env });
  const [, time, memory] = told.toString().trim().split(" ").map(Number);
  return { time: Math.round(time), memory: Math.round(memory / 1024) };
}

async function measure(name, count, data) {
  const browser = await open(packages, name);
  const page = await visit(browser, pagePath, "", watch);
  const idle = memoryOf(browser.process().pid);
  await hand(page, join(folder, data));
  const seen = await page.evaluate(() => ({ ...globalThis.times, tasks: globalThis.tasks, said: document.querySelector(".counts").textContent, supported: PerformanceObserver.supportedEntryTypes.includes("longtask") }));
  const memory = memoryOf(browser.process().pid);
  const words = `${new Intl.NumberFormat("vi").format(count)} xã:`;
  ok(seen.said.startsWith(words), `${name}: ${count} communes are in the table`, seen.said);
  const most = (tasks) => Math.round(Math.max(0, ...tasks.map(([, duration]) => duration)));
  const scoring = seen.tasks.filter(([start]) => start >= seen.chosen);
  const longest = seen.supported ? `${most(scoring)} ms (as it opens ${most(seen.tasks)} ms)` : "not told by this browser";
  const beside = nativeOf(data);
  told(`${name}, ${count} communes: open ${Math.round(seen.opened)} ms, all verdicts ${Math.round(seen.verdicts - seen.chosen)} ms, longest task ${longest}, memory ${memory} MB (${idle} MB before); native ${beside.time} ms, ${beside.memory} MB`);
  await browser.close();
}

for (const count of SIZES) {
  const data = figures(count);
  for (const name of installed()) await measure(name, count, data);
}
done();
