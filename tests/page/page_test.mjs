// node page_test.mjs PACKAGES PAGE.html PROGRAM ROOT PICTURES: the offline page in the browsers that are installed. What it
// computes is what the native PROGRAM prints; each path is walked once; what is hostile gives a message. Prints TAP.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askedElsewhere, enter, installed, open, textOf, visit, waitFor } from "./browsers.mjs";

const [packages, pagePath, program, root, pictures] = process.argv.slice(2);
const above = mkdtempSync(join(tmpdir(), "chuanxa-page-"));
const folder = join(above, "work"); // as the page has them: work beside rules
mkdirSync(folder);
symlinkSync(join(root, "rules"), join(above, "rules"));
const axe = readFileSync(createRequire(join(packages, "package.json")).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(pictures, { recursive: true });
// whose work the page carries
const CARRIED = ["chuanxa", "expat", "libcsv-COPYING-LESSER", "libsodium", "libxlsxwriter", "libyaml", "libzip", "sqlite3", "utf8proc", "wasi-libc", "zlib"]
  .concat(["@bjorn3/browser_wasi_shim", "@codemirror/lang-yaml", "@codemirror/view", "@lezer/yaml", "style-mod"]);
let count = 0;
let failed = 0;

function ok(holds, what, seen) {
  count++;
  if (!holds) failed++;
  console.log(`${holds ? "ok" : "not ok"} ${count} - page: ${what}`);
  if (!holds && seen !== undefined) console.log(`# ${JSON.stringify(seen).slice(0, 2000)}`);
}

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** What the native program gives in a folder that holds the same files. */
function native(args, made) {
  const env = { ...process.env, CHUANXA_RULES: "../rules", COLUMNS: "100" };
  const done = spawnSync(program, args, { cwd: folder, env, maxBuffer: 1 << 30 });
  return { status: done.status, out: hash(done.stdout), made: made ? hash(readFileSync(join(folder, made))) : "" };
}

/** The same in the page. */
function inPage(page, args, made, files) {
  return page.evaluate(
    async (words, wanted, names) => {
      const hex = async (bytes) => {
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
      };
      const given = {};
      for (const [name, text] of Object.entries(names)) given[`work/${name}`] = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const done = await chuanxa.run(words, { files: given, wants: wanted ? [`work/${wanted}`] : [], env: { COLUMNS: "100", CHUANXA_RULES: "../rules" } });
      const bytes = wanted ? done.made[`work/${wanted}`] : null;
      return { status: done.status, out: await hex(done.bytes), made: bytes ? await hex(bytes) : "" };
    },
    args,
    made ?? null,
    files,
  );
}

/** A step of a journey: its picture is kept, with what is `shown` in it, and one property measured in the page is told beside it. */
async function step(page, name, path, what, property, shown = null) {
  const measured = await page.evaluate(property);
  if (shown) await page.evaluate((selector) => document.querySelector(selector).scrollIntoView({ block: "nearest" }), shown);
  page.steps = (page.steps ?? 0) + 1;
  await page.screenshot({ path: join(pictures, `${name}-${path}-${page.steps}.png`) });
  console.log(`# ${name}, ${path} ${page.steps}: ${what}: ${measured}`);
  ok(measured !== null && measured !== undefined && measured !== 0 && measured !== "", `${name}, ${path} ${page.steps}: ${what}`, measured);
}

/** The end of a journey: nothing was asked for but the page, nothing forbidden, nothing wrong. */
async function end(page, name, path) {
  const forbidden = await page.forbidden();
  const elsewhere = askedElsewhere(page);
  console.log(`# ${name}, ${path}: requests for files: ${page.asked.filter((address) => address.startsWith("file://")).length}; elsewhere: ${elsewhere.length}`);
  ok(!elsewhere.length, `${name}, ${path}: nothing was asked for but the page`, elsewhere);
  ok(!page.wrong.length && !forbidden.length, `${name}, ${path}: no error, no violation of the policy`, [page.wrong, forbidden]);
  await page.close({ runBeforeUnload: false });
}

function figures(seed, blank) {
  const name = `${seed}-${blank}.csv`;
  const roster = join(root, "fixtures/small/roster.csv");
  writeFileSync(join(folder, name), execFileSync("python3", [join(root, "tools/generate"), roster, "--seed", String(seed), "--blank", String(blank)]));
  return name;
}

const base64 = (name) => readFileSync(join(folder, name)).toString("base64");

async function equalities(page) {
  const calls = [];
  for (const [seed, blank] of [[1, 0], [2, 10], [3, 40]]) {
    const data = figures(seed, blank);
    for (const standard of ["qd34-2014", "qd06-2019"]) {
      calls.push([["assess", standard, data, "--format", "csv"], null, data]);
      calls.push([["assess", standard, data, "--format", "json"], null, data]);
      calls.push([["explain", standard, data, "--format", "json"], null, data]);
      calls.push([["recommend", standard, data], null, data]);
      calls.push([["improve", standard, data, "--format", "json"], null, data]);
      calls.push([["assess", standard, data, "--format", "xlsx", "--output", "out.xlsx"], "out.xlsx", data]);
      for (const kind of ["results", "letter", "score_sheet"]) calls.push([["paper", kind, standard, data, "--output", "out.docx"], "out.docx", data]);
    }
  }
  calls.push([["standard", "show", "qd34-2014"], null, null], [["check", "qd34-2014"], null, null], [["test", "qd34-2014", "--coverage"], null, null]);
  calls.push([["diff", "qd34-2014", "qd06-2019"], null, null], [["plan", "list"], null, null]);
  calls.push([["export", "template", "qd34-2014", "--output", "t.xlsx"], "t.xlsx", null]);
  const differing = [];
  for (const [args, made, data] of calls) {
    const words = [...args, "--lang", "vi"];
    const here = await inPage(page, words, made, data ? { [data]: base64(data) } : {});
    const there = native(words, made);
    if (JSON.stringify(here) !== JSON.stringify(there)) differing.push([args.join(" "), here, there]);
  }
  ok(!differing.length, `the same bytes as the program over ${calls.length} calls`, differing[0]);
}

async function accessible(page, where) {
  // an evaluation is not bound by the page's policy
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })).violations);
  const serious = found.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => [one.id, one.nodes[0].html, one.nodes[0].failureSummary]);
  ok(!serious.length, `${where}: axe finds nothing serious`, serious);
}

/** Keeps what the page gives to be saved: names and sizes. */
async function catchSaved(page) {
  await page.evaluate(() => {
    globalThis.caught = [];
    const made = URL.createObjectURL;
    let last = null;
    URL.createObjectURL = (blob) => {
      last = blob;
      return made.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) globalThis.caught.push({ name: this.download, size: last.size });
    };
  });
}

async function saved(page, name) {
  const end = Date.now() + 60000;
  while (Date.now() < end) {
    const caught = await page.evaluate(() => globalThis.caught);
    const found = caught.find((one) => one.name.startsWith(name));
    if (found) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  return { name: "", size: 0 };
}

/** Each button that saves gives a file of its kind. */
async function savers(page, name) {
  await catchSaved(page);
  const wanted = { "Lưu CSV": "ket-qua-qd34-2014.csv", "Lưu Excel": "ket-qua-qd34-2014.xlsx", "Bảng kết quả (Word)": "results-", "Phiếu chấm điểm (Word)": "score-sheet-", "Thư gửi xã (Word)": "letter-" };
  const lacking = [];
  for (const [label, file] of Object.entries(wanted)) {
    await page.evaluate((text) => [...document.querySelectorAll(".savers button")].find((one) => one.textContent === text).click(), label);
    const got = await saved(page, file);
    if (got.size < 2000) lacking.push([label, got]);
  }
  await page.evaluate(() => {
    document.querySelector(".template").open = true;
    document.querySelector(".template button").click();
  });
  const template = await saved(page, "mau-");
  if (template.size < 20000) lacking.push(["template", template]);
  ok(!lacking.length, `${name}: every button that saves gives a file`, lacking);
}

/** The clerk: two files, the table, a filter, a commune, a figure supposed, English. */
async function clerk(browser, name) {
  const begun = Date.now();
  const page = await visit(browser, pagePath);
  const opened = Date.now() - begun;
  const data = figures(4, 10);
  const wrong = join(folder, "sai.csv");
  writeFileSync(wrong, "commune_code,commune_name,births,births_registered\n95001,Xã Một,5,9\n95002,<img src=x onerror=alert(1)>,5,5\n");
  const input = await page.waitForSelector(".chooser");
  const asked = Date.now();
  await input.uploadFile(join(folder, data));
  await waitFor(page, "60 xã:");
  console.log(`# ${name}: open ${opened} ms, first verdicts ${Date.now() - asked} ms`);
  const rows = await page.$$eval(".communes tbody tr", (list) => list.length);
  ok(rows === 60, `${name}: sixty communes in the table`, rows);
  ok((await textOf(page, ".sight")).includes("Căn cứ:"), `${name}: what rests on working values is in sight`);
  await step(page, name, "clerk", "communes in the table", () => document.querySelectorAll(".communes tbody tr").length);
  await savers(page, name);
  const wanted = JSON.parse(spawnSync(program, ["assess", "qd34-2014", data, "--format", "json"], { cwd: folder, env: { ...process.env, CHUANXA_RULES: join(root, "rules") } }).stdout.toString().split("\n")[0]);
  await page.click(".communes tbody tr:first-child .pick");
  await page.waitForSelector(".commune .why");
  const told = await page.$$eval(".commune .why .badge", (list) => list.map((one) => one.textContent));
  const status = { pass: "đạt", fail: "không đạt", undetermined: "chưa xác định", left_out: "không tính" };
  ok(told.length === wanted.criteria.length && told.every((text, at) => text.startsWith(status[wanted.criteria[at].status])), `${name}: why, criterion by criterion`, told);
  await step(page, name, "clerk", "criteria explained", () => document.querySelectorAll(".commune .why").length);
  await page.evaluate(() => (document.querySelector(".suppose").open = true));
  await page.evaluate(() => {
    const label = [...document.querySelectorAll(".suppose label")].find((one) => one.textContent.startsWith("Số trẻ em sinh trong kỳ"));
    label.control.id = "supposed-births";
  });
  await enter(page, "#supposed-births", "1234");
  await waitFor(page, "GIẢ ĐỊNH");
  await step(page, name, "clerk", "a figure supposed", () => document.querySelector("#supposed-births, .commune input.changed")?.value ?? document.querySelector(".commune .supposed").textContent);
  ok(true, `${name}: a supposed figure is called so`);
  await page.evaluate(() => document.querySelector(".suppose button")?.click());
  await accessible(page, `${name}, scoring`);
  await page.click(".licences summary");
  await page.waitForSelector(".licence");
  const licences = await page.$$eval(".licence", (list) => list.filter((one) => one.querySelector("pre").textContent.length > 100).map((one) => one.querySelector("summary").textContent));
  ok(CARRIED.every((library) => licences.some((licence) => licence.startsWith(library))), `${name}: the licence of all that is in the page`, licences);
  const second = await page.waitForSelector(".chooser");
  await second.uploadFile(wrong);
  await waitFor(page, "62 xã:");
  const cells = await page.evaluate(() => document.querySelector(".communes").textContent);
  const broken = await page.$$eval("img", (list) => list.length);
  ok(cells.includes("<img src=x onerror=alert(1)>") && broken === 0, `${name}: a name that is markup is a text`);
  ok((await textOf(page, ".messages .message")).includes("sai.csv"), `${name}: an error names its file`);
  await step(page, name, "clerk", "messages told", () => document.querySelectorAll(".messages .message").length);
  await page.evaluate(() => [...document.querySelectorAll(".tongues button")].find((one) => one.lang === "en").click());
  await waitFor(page, "62 communes:");
  ok(true, `${name}: English by a switch`);
  await step(page, name, "clerk", "the language of the page's head", () => document.querySelector("h1").textContent);
  await page.emulateMediaType("print").catch(() => null);
  if (name === "chromium") {
    const pdf = await page.pdf({ format: "A4", landscape: true });
    writeFileSync(join(pictures, `${name}-print.pdf`), pdf);
    ok(pdf.length > 20000, `${name}: prints`, pdf.length);
  }
  await end(page, name, "clerk");
}

/** The maintainer: a wrong band is marked, the way there, tests, differences. */
async function maintainer(browser, name) {
  const page = await visit(browser, pagePath, "#rules");
  await page.waitForSelector(".editor");
  await waitFor(page, "C801");
  await step(page, name, "maintainer", "findings in the shipped text", () => document.querySelectorAll(".answer .message").length);
  await accessible(page, `${name}, rules`);
  const own = join(folder, "standard.yaml");
  const text = readFileSync(join(root, "rules/qd34-2014/standard.yaml"), "utf8").replace('when: ">= 98"', 'when: ">= 97"');
  writeFileSync(own, text);
  const opener = await page.$('input[type="file"][accept*="yaml"]');
  await opener.uploadFile(own);
  await waitFor(page, "S4");
  ok((await textOf(page, ".answer")).includes("lỗi"), `${name}: two bands that overlap are found`);
  await page.click(".answer .message button");
  await new Promise((done) => setTimeout(done, 500));
  const marks = await page.evaluate(() => document.querySelector(".editor").shadowRoot.querySelectorAll(".cm-lint-marker-error").length);
  ok(marks > 0, `${name}: and marked where they stand`, marks);
  await step(page, name, "maintainer", "marks of errors in the editor", () => document.querySelector(".editor").shadowRoot.querySelectorAll(".cm-lint-marker-error").length);
  writeFileSync(own, readFileSync(join(root, "rules/qd34-2014/standard.yaml"), "utf8").replaceAll("min_total: 850", "min_total: 900"));
  const again = await page.$('input[type="file"][accept*="yaml"]');
  await again.uploadFile(own);
  await waitFor(page, "C801");
  await page.evaluate(() => [...document.querySelectorAll(".tabs button")].find((one) => one.textContent === "Khác bản gốc").click());
  await waitFor(page, "900");
  ok((await textOf(page, ".answer")).includes("850"), `${name}: what a change means`);
  await step(page, name, "maintainer", "letters of what the change means", () => document.querySelector(".answer pre").textContent.length);
  await end(page, name, "maintainer");
}

/** The reviewer: bundles of a year; one with a byte turned; one without its key. */
async function reviewer(browser, name) {
  const year = join(root, "fixtures/register/version-3.db");
  const turned = readFileSync(year);
  const at = turned.indexOf(Buffer.from("gõ nhầm số"));
  turned[at] ^= 1;
  copyFileSync(year, join(folder, "huyen.bundle"));
  writeFileSync(join(folder, "sua.bundle"), turned);
  const page = await visit(browser, pagePath, "#review");
  const input = await page.waitForSelector(".chooser");
  await input.uploadFile(join(folder, "huyen.bundle"));
  await waitFor(page, "D933");
  ok((await textOf(page, ".bundle")).includes("bị từ chối"), `${name}: a bundle whose key is not trusted is refused`);
  const key = (await textOf(page, ".bundle .message")).match(/[0-9a-f]{64}/)[0];
  await step(page, name, "reviewer", "words of the refusal", () => document.querySelector(".bundle .said").textContent.split(" ").length);
  await enter(page, ".bundle .field:nth-child(1) input", "UBND huyện Mẫu");
  await enter(page, ".bundle .field:nth-child(2) input", key);
  await waitFor(page, "4 kết quả tính lại, 0 khác với đã ghi");
  ok((await textOf(page, ".bundle")).includes("đã kiểm"), `${name}: with it, verified and replayed`);
  ok((await page.evaluate(() => document.body.textContent)).includes("44/QĐ-UBND"), `${name}: its decisions are told`);
  await step(page, name, "reviewer", "rows of findings, decisions and years", () => document.querySelectorAll("table.communes tbody tr").length);
  await accessible(page, `${name}, review`);
  const second = await page.waitForSelector(".chooser");
  await second.uploadFile(join(folder, "sua.bundle"));
  await page.waitForSelector(".bundle:nth-child(2)");
  await waitFor(page, "sua.bundle");
  await enter(page, ".bundle:nth-child(2) .field:nth-child(1) input", "UBND huyện Mẫu");
  await enter(page, ".bundle:nth-child(2) .field:nth-child(2) input", key);
  await waitFor(page, "D93");
  await new Promise((done) => setTimeout(done, 1500));
  ok((await textOf(page, ".bundle:nth-child(2)")).includes("bị từ chối"), `${name}: a bundle with one letter changed is refused`);
  await step(page, name, "reviewer", "bundles shown", () => document.querySelectorAll(".bundle").length, ".bundle:nth-child(2)");
  await end(page, name, "reviewer");
}

/** The council: members, votes, a draft in the browser. */
async function council(browser, name) {
  const page = await visit(browser, pagePath);
  const data = figures(5, 0);
  const input = await page.waitForSelector(".chooser");
  await input.uploadFile(join(folder, data));
  await waitFor(page, "60 xã:");
  await enter(page, 'input[inputmode="numeric"]', "2016");
  await page.evaluate(() => (location.hash = "#council"));
  await waitFor(page, "Thêm thành viên");
  const fields = { 1: "UBND huyện Mẫu", 2: "Huyện Mẫu", 3: "Nguyễn Văn A, chuyên viên", 4: "Hội đồng", 5: "12/QĐ-UBND", 6: "2016-11-01", 10: "2016-11-15" };
  for (const [at, value] of Object.entries(fields)) await enter(page, `.fields .field:nth-child(${at}) input`, value);
  for (const [at, person] of ["Lê Thị Hạnh", "Trần Quốc Việt", "Phạm Thu Hà"].entries()) {
    await page.evaluate(() => [...document.querySelectorAll("button")].find((one) => one.textContent === "Thêm thành viên").click());
    await enter(page, `.members tbody tr:nth-child(${at + 1}) td:nth-child(1) input`, person);
    await enter(page, `.members tbody tr:nth-child(${at + 1}) td:nth-child(2) input`, "Ủy viên");
  }
  await step(page, name, "council", "members entered", () => document.querySelectorAll(".members tbody tr").length);
  await enter(page, ".votes tbody tr:nth-child(1) td:nth-child(4) input", "3");
  await enter(page, ".votes tbody tr:nth-child(1) td:nth-child(7) input", "Xã <b>tốt</b>");
  await enter(page, ".votes tbody tr:nth-child(2) td:nth-child(7) input", "=họp sau");
  await page.evaluate(() => [...document.querySelectorAll("button")].find((one) => one.textContent === "Xem phiên họp như sổ ghi").click());
  await waitFor(page, "BIÊN BẢN PHIÊN HỌP");
  const printed = await textOf(page, "pre.printed-text");
  ok(printed.includes("Lê Thị Hạnh") && printed.includes("Xã <b>tốt</b>") && printed.includes(": =họp sau"), `${name}: minutes of what was entered`, printed.slice(0, 600));
  await step(page, name, "council", "letters of the minutes", () => document.querySelector("pre.printed-text").textContent.length, "pre.printed-text");
  await accessible(page, `${name}, council`);
  await page.evaluate(() => (document.querySelector("main details.draft").open = true));
  const press = (words) => page.evaluate((text) => [...document.querySelectorAll("button")].find((one) => one.textContent === text).click(), words);
  await press("Giữ bản nháp trong trình duyệt này");
  await waitFor(page, "đang giữ một bản nháp");
  await press("Xóa bản nháp đã giữ");
  await waitFor(page, "không giữ bản nháp nào");
  ok(true, `${name}: a draft is kept when asked, and erased`);
  await step(page, name, "council", "what is said of the draft", () => document.querySelector("main details.draft").textContent.match(/[^.]*không giữ bản nháp nào/)[0].trim(), "main details.draft");
  await end(page, name, "council");
}

for (const name of installed()) {
  const browser = await open(packages, name);
  for (const walk of [clerk, maintainer, reviewer, council]) {
    try {
      await walk(browser, name);
    } catch (error) {
      ok(false, `${name}: ${walk.name}`, String(error.stack ?? error));
    }
  }
  if (name === "chromium") {
    const page = await visit(browser, pagePath);
    await equalities(page);
    await page.close();
  }
  await browser.close();
}
console.log(`1..${count}`);
process.exitCode = failed ? 1 : 0;
