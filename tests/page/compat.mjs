// node compat.mjs PACKAGES PAGE.html PROGRAM.wasm ROOT: every feature of the Web platform that the page uses is, by MDN's table of
// compatibility, whole in Chrome 109 and Firefox 115. The list comes from what stands in the page: syntax trees of its scripts,
// its style, its elements, the program's instructions. Names whose object a parser cannot tell are held by a walk through the
// page in a Chromium from which all that those versions lack was taken. And an older browser is told so. Prints TAP.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed, open, visit, waitFor, waitUntil } from "./browsers.mjs";
import { ownNames } from "./compat_own.mjs";
import { readElements, readProgram, readStyle } from "./compat_page.mjs";
import { Script } from "./compat_script.mjs";
import { Table, WANTED } from "./compat_table.mjs";

const [packages, pagePath, programPath, root] = process.argv.slice(2);
const page = readFileSync(pagePath, "utf8");
const folder = mkdtempSync(join(tmpdir(), "chuanxa-compat-"));
let count = 0;
let failed = 0;

function ok(holds, what, seen) {
  count++;
  if (!holds) failed++;
  console.log(`${holds ? "ok" : "not ok"} ${count} - compat: ${what}`);
  if (!holds && seen !== undefined) for (const line of [seen].flat().slice(0, 20)) console.log(`# ${String(line).slice(0, 2000)}`);
}

/** What stands between a mark and the end of its element. */
function part(mark, end = "</script>") {
  const from = page.indexOf(mark) + mark.length;
  return page.slice(from, page.indexOf(end, from));
}

const WORKER = '<script type="text/plain" id="worker">';
const parts = {
  probe: part("<script>"),
  script: part('<script type="module">'),
  worker: part(WORKER).replaceAll("<\\/script", "</script"),
  style: part("<style>", "</style>"),
};

/** What a browser lacks of the wanted versions is taken out of this one, before any script of the page. */
function takeAway(gone) {
  if (globalThis.parent !== undefined && globalThis.parent !== globalThis) return; // a paper's frame runs no script
  let taken = 0;
  for (const [owner, name] of gone) {
    const holder = owner === "Window" || owner === "WorkerGlobalScope" ? globalThis : globalThis[owner];
    for (const place of [holder, holder?.prototype]) {
      if (place === undefined || place === null || !Object.prototype.hasOwnProperty.call(place, name)) continue;
      if (name === "prototype" || name === "constructor" || name === owner) continue;
      if (Reflect.deleteProperty(place, name)) taken++;
    }
  }
  globalThis.taken = taken;
}

/** What is newer, planted: each is to be found lacking. */
function planted() {
  const table = new Table(packages);
  const script = new Script(packages, table, new Set());
  const newer = {
    "javascript.builtins.Object.groupBy": "Object.groupBy([], () => 1);",
    "javascript.builtins.Promise.withResolvers": "Promise.withResolvers();",
    "javascript.builtins.Iterator.map": "new Map().values().map(() => 1);",
    "javascript.regular_expressions.modifier": "/(?i:a)/.test('a');",
    "member toBeInvented": "document.body.toBeInvented();",
    "global toBeInvented": "toBeInvented();",
    "javascript.builtins.RegExp.unicodeSets": "/a/v.test('a');",
    "member union": "new Set().union(new Set());",
  };
  script.read(Object.values(newer).join("\n"), "planted");
  script.judge();
  readStyle(packages, table, "p:has(a) { text-wrap: balance; colour: red; display: tabel; width: 1cqw }", "planted", true);
  const wanted = [...Object.keys(newer), "css.selectors.has", "css.properties.text-wrap", "property colour", "display: tabel"];
  const unseen = wanted.filter((key) => !table.lacking.has(key));
  ok(!unseen.length, `${wanted.length} features that are newer or none are found lacking`, [...unseen, ...table.lacking.keys()]);
}

function tableOf() {
  const table = new Table(packages);
  const script = new Script(packages, table, ownNames(root, packages, new WebAssembly.Module(readFileSync(programPath))));
  for (const name of ["script", "worker"]) script.read(parts[name], name);
  script.read(parts.probe, "probe", 5);
  script.judge();
  const source = join(root, "tools/page/src");
  for (const name of readdirSync(source).filter((one) => one.endsWith(".js"))) readElements(packages, table, readFileSync(join(source, name), "utf8"), name);
  readStyle(packages, table, parts.style, "style.css", true);
  const instructions = readProgram(table, programPath);
  return { table, script, instructions };
}

/** Walks the page once; what is drawn on the way comes back. */
async function walk(browser, path, before) {
  const there = await visit(browser, path, "", before);
  const press = (words) => there.evaluate((text) => [...document.querySelectorAll("button")].find((one) => one.textContent === text).click(), words);
  await (await there.waitForSelector(".chooser")).uploadFile(join(root, "fixtures/huong-khe/figures.csv"));
  await waitFor(there, "22 xã:");
  await there.click(".communes tbody tr:nth-child(7) .pick");
  await there.waitForSelector(".row-picture svg");
  await there.type('input[type="search"]', "huong khe");
  await press("Bảng kết quả (xem, in)");
  await waitUntil(there, () => document.querySelector("iframe.sheet")?.contentDocument?.querySelector("svg"));
  await there.evaluate(() => (location.hash = "#council"));
  await waitFor(there, "Thêm thành viên");
  await press("Thêm thành viên");
  await there.evaluate(() => (location.hash = "#review"));
  await (await there.waitForSelector(".chooser")).uploadFile(join(root, "fixtures/register/version-3.db"));
  await waitFor(there, "D933");
  await there.evaluate(() => (location.hash = "#rules"));
  await there.waitForSelector(".editor");
  await waitFor(there, "C801");
  const editor = await there.waitForSelector(">>> .cm-content");
  await editor.click();
  await there.keyboard.type("# ");
  await there.keyboard.press("Backspace");
  await there.keyboard.down("Control");
  await there.keyboard.press("KeyF");
  await there.keyboard.up("Control");
  await there.waitForSelector(">>> .cm-search");
  return there;
}

/** Keeps the text of what scripts of the page put into sheets. */
function keepSheets() {
  globalThis.keptSheets = [];
  for (const name of ["replaceSync", "insertRule"]) {
    const put = CSSStyleSheet.prototype[name];
    CSSStyleSheet.prototype[name] = function (text, ...more) {
      globalThis.keptSheets.push(text);
      return put.call(this, text, ...more);
    };
  }
}

async function olderBrowser(browser) {
  const told = async (path, before) => {
    const there = await browser.newPage();
    const wrong = [];
    there.on("pageerror", (error) => wrong.push(error.message));
    if (before) await there.evaluateOnNewDocument(before);
    await there.goto(`file://${path}`);
    await waitFor(there, "too old for the page");
    const text = await there.evaluate(() => document.body.textContent);
    await there.close();
    return { text, wrong };
  };
  const lacking = await told(pagePath, () => delete globalThis.DecompressionStream);
  ok(lacking.text.includes("quá cũ để chạy trang") && lacking.text.includes("DecompressionStream") && !lacking.wrong.length, "a browser that lacks something is told what, in both languages", [lacking.text, ...lacking.wrong]);
  // syntax that this browser cannot read stands for syntax that an older one cannot
  const unread = `${parts.script} let let;`;
  const hash = (text) => createHash("sha256").update(text).digest("base64");
  const path = join(folder, "unread.html");
  writeFileSync(path, page.replace(parts.script, () => unread).replace(hash(parts.script), hash(unread)));
  const syntax = await told(path);
  ok(syntax.text.includes("quá cũ để chạy trang"), "so is one that cannot read the script", syntax.text);
}

planted();
const { table, script, instructions } = tableOf();
ok(instructions.size > 50, `the program's ${instructions.size} kinds of instruction are read`);
if (installed().includes("chromium")) {
  const gone = table.missing();
  const less = `(${takeAway})(${JSON.stringify(gone)});`; // in the page and in its worker
  const path = join(folder, "less.html");
  writeFileSync(path, page.replace(WORKER, () => WORKER + less.replaceAll("</script", "<\\/script")));
  const browser = await open(packages, "chromium");
  try {
    const there = await walk(browser, path, `${less}(${keepSheets})();`);
    const taken = await there.evaluate(() => globalThis.taken);
    ok(taken > 500 && !there.wrong.length, `the page is walked in a Chromium from which ${taken} newer members were taken`, there.wrong);
    // what the editor makes; the papers' own style stands in what the program writes
    const made = (await there.evaluate(() => globalThis.keptSheets)).filter((text) => /\.cm-|\u037c/.test(text)).join("\n");
    ok(made.length > 2000, "the editor's own sheets are read", made.length);
    readStyle(packages, table, made, "the editor's sheets", false);
    await olderBrowser(browser);
  } catch (error) {
    ok(false, "the walk", String(error.stack ?? error));
  }
  await browser.close();
}
const wanted = Object.entries(WANTED).map(([name, version]) => `${name} ${version}`).join(" and ");
ok(!table.lacking.size, `${table.used.size} features, each there in ${wanted}`, [...table.lacking].map(([key, why]) => `${key}: ${why}`));
const newest = [...table.used].filter(([, since]) => since.length).sort((one, other) => Number.parseFloat(other[1][1]) - Number.parseFloat(one[1][1]));
console.log(`# newest: ${newest.slice(0, 8).map(([key, since]) => `${key} (${since.join(", ")})`).join("; ")}`);
console.log(`# of ${script.doubtful.size} names some interface got them later: ${[...script.doubtful.keys()].join(" ")}`);
console.log(`1..${count}`);
process.exitCode = failed ? 1 : 0;
