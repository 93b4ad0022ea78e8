// node hostile.mjs PACKAGES PAGE.html PROGRAM ROOT PICTURES: what is meant to hurt the page gives a message in words, and the
// page goes on: damaged workbooks (damage.py; 200 as a whole, CHUANXA_FULL=1, in each browser, else 16 by turns), names that
// are markup, files of 100 MB, rule files of many levels. Its policy forbids nothing meanwhile. Prints TAP.
import { execFileSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { askedElsewhere, hand, installed, open, visit } from "./browsers.mjs";
import { agree, done, draw, folder, give, inPage, native, ok, pagePath, packages, pictures, put, root, takeBack, told, whole } from "./world.mjs";

const WORKBOOKS = whole ? 200 : 16;
const BIG = 100 * 1024 * 1024;
const MARKUP = "<img src=x onerror=globalThis.ran=1>";
const good = draw("tot.csv", join(root, "fixtures/small/roster.csv"), 1, 0);

/** What a person sees of the answer: the messages, the number of rows, whether the computing part stopped. */
const seen = (page) =>
  page.evaluate(() => ({
    said: [...document.querySelectorAll("main .messages .said, main .input .error")].map((one) => one.textContent),
    rows: document.querySelectorAll(".communes tbody tr").length,
    alert: document.querySelector(".alert")?.textContent ?? "",
  }));

async function isAlive(page) {
  await hand(page, join(folder, good));
  const { rows } = await seen(page);
  await page.evaluate(() => [...document.querySelectorAll("main .files button")].forEach((one) => one.click()));
  return rows >= 60;
}

async function workbooks(pages) {
  const place = join(folder, "damaged");
  execFileSync("python3", [join(root, "tests/page/damage.py"), place, String(WORKBOOKS)], { env: { ...process.env, CHUANXA_ROOT: root } });
  const wrong = [];
  for (const [at, name] of readdirSync(place).sort().entries()) {
    const there = native(["assess", "qd34-2014", put("bang.xlsx", readFileSync(join(place, name))), "--format", "json"]).answer;
    for (const [browser, page] of whole ? pages : [pages[at % pages.length]]) {
      await hand(page, join(folder, "bang.xlsx"));
      const { said, alert } = await seen(page);
      const here = (await inPage(page, ["assess", "qd34-2014", "bang.xlsx", "--format", "json"])).answer;
      if (!said.length || said.some((words) => words.length < 10) || alert) wrong.push([browser, name, said, alert]);
      if (there.status !== 3 || !agree(here, there)) wrong.push([browser, name, here, there]);
    }
  }
  ok(!wrong.length, `${WORKBOOKS} damaged workbooks: each is refused in words, those of the program`, [wrong.length, wrong.slice(0, 3)]);
  for (const [browser, page] of pages) ok(await isAlive(page), `${browser}: afterwards a good table scores`);
}

/** A commune, a file, a header and a sheet's words that are markup: in the table, the messages, a commune, the votes. */
async function markup(browser, page) {
  const name = put("<img src=x onerror=ran=1>.csv", `commune_code,commune_name,births,births_registered\n95001,${MARKUP},5,5\n95002,${MARKUP},5,9\n`);
  await hand(page, join(folder, name));
  const table = await page.evaluate(() => document.querySelector(".communes").textContent);
  await page.click(".communes tbody tr:first-child .pick");
  await page.waitForSelector(".commune .why");
  await page.screenshot({ path: join(pictures, `${browser}-markup.png`) });
  await page.evaluate(() => (location.hash = "#council"));
  await page.waitForSelector(".votes");
  const votes = await page.evaluate(() => document.querySelector(".votes").textContent);
  await page.evaluate(() => (location.hash = "#scoring"));
  await page.waitForSelector("main .chooser");
  const heads = put("cot.csv", `commune_code,commune_name,${MARKUP}\n95001,x,5\n`);
  await hand(page, join(folder, heads));
  const { said } = await seen(page);
  const [images, ran] = await page.evaluate(() => [document.images.length, "ran" in globalThis]);
  ok(table.includes(MARKUP) && votes.includes(MARKUP) && said.some((words) => words.includes("<img")), `${browser}: markup in names is shown as it is written`, said);
  ok(images === 0 && !ran, `${browser}: and is not markup`, [images, ran]);
}

/** Files of 100 MB: what is no workbook, one line without an end, and rows without an end. */
function bigFiles() {
  const write = (name, head, block) => {
    const file = openSync(join(folder, name), "w");
    writeSync(file, head);
    const bytes = Buffer.from(block.repeat(Math.ceil(1048576 / block.length)));
    for (let size = 0; size < BIG; size += bytes.length) writeSync(file, bytes);
    closeSync(file);
    return name;
  };
  const head = "commune_code,commune_name,births,births_registered\n";
  const all = [["to.xlsx", "PK\x03\x04", "\0"], ["mot-dong.csv", head, "x"], ["nhieu-dong.csv", head, "95001,Xã Một,5,5\n"]];
  return (whole ? all : all.slice(0, 1)).map((one) => write(...one));
}

async function big(browser, page, names) {
  for (const name of names) {
    const begun = Date.now();
    await hand(page, join(folder, name));
    const { said, alert } = await seen(page);
    told(`${browser}: ${name} of 100 MB: ${Date.now() - begun} ms; ${(said[0] ?? alert).slice(0, 160)}`);
    ok(said.length > 0 && said[0].length > 10 && !alert, `${browser}: ${name} of 100 MB: a message in words`, [said.slice(0, 2), alert]);
    ok(await isAlive(page), `${browser}: after ${name} a good table scores`);
  }
}

const nested = (levels) => `standard: qd34-2014\ntitle: ${"{value: ".repeat(levels)}x${"}".repeat(levels)}\n`;
const bracketed = (levels) => `standard: qd34-2014\nouter: ${"[".repeat(levels)}${"]".repeat(levels)}\n`;
const indented = (levels) => `standard: qd34-2014\n${Array.from({ length: levels }, (_, at) => `${" ".repeat(at)}a:\n`).join("")}`;
const expressed = (levels) => readFileSync(join(root, "rules/qd34-2014/standard.yaml"), "utf8").replace('"points > 0"', `'${"(".repeat(levels)}points > 0${")".repeat(levels)}'`);

async function levels(browser, page) {
  const texts = [nested(64), bracketed(64), bracketed(100000), indented(64), expressed(64), expressed(20000)];
  const wrong = [];
  await page.evaluate(() => (location.hash = "#rules"));
  await page.waitForSelector(".editor");
  for (const [at, text] of texts.entries()) {
    put("standard.yaml", text);
    const opener = await page.waitForSelector('input[type="file"][accept*="yaml"]');
    await page.evaluate(() => document.querySelector(".answer").replaceChildren());
    await opener.uploadFile(join(folder, "standard.yaml"));
    await page.waitForFunction(() => document.querySelector(".answer").textContent.length > 20);
    const [answer, alert] = await page.evaluate(() => [document.querySelector(".answer").textContent, document.querySelector(".alert")?.textContent ?? ""]);
    if (!answer || alert) wrong.push([at, answer.slice(0, 200), alert]);
    await give(page, "standard.yaml");
    const args = ["check", "standard.yaml", "--lang", "vi"];
    const here = (await inPage(page, args)).answer;
    const there = native(args).answer;
    if (!agree(here, there)) wrong.push([at, here, there]);
    await takeBack(page, "standard.yaml");
  }
  await page.screenshot({ path: join(pictures, `${browser}-levels.png`) });
  ok(!wrong.length, `${browser}: ${texts.length} rule files of 64 levels and more: the program's words`, wrong[0]);
  await page.evaluate(() => (location.hash = "#scoring"));
  await page.waitForSelector("main .chooser");
  ok(await isAlive(page), `${browser}: afterwards a good table scores`);
}

/** The watch itself: what the policy must forbid is seen by it. */
async function watchSees(browser, at) {
  const page = await visit(browser, pagePath);
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<img src="http://127.0.0.1:9/x.png">'));
  await new Promise((wait) => setTimeout(wait, 500));
  const found = await page.forbidden();
  ok(found.some((one) => one.startsWith("img-src")), `${at}: a picture from elsewhere would be forbidden, and seen here`, found);
  await page.close();
}

const pages = [];
const browsers = [];
for (const name of installed()) {
  const browser = await open(packages, name);
  browsers.push(browser);
  pages.push([name, await visit(browser, pagePath)]);
}
await workbooks(pages);
const names = bigFiles();
for (const [at, [name, page]] of pages.entries()) {
  for (const walk of [markup, levels, (browser, one) => big(browser, one, names)]) {
    await walk(name, page).catch((error) => ok(false, `${name}: ${walk.name}`, String(error.stack ?? error)));
  }
  const forbidden = await page.forbidden();
  ok(!forbidden.length && !page.wrong.length, `${name}: no violation of the policy, no error`, [forbidden, page.wrong]);
  ok(!askedElsewhere(page).length, `${name}: nothing was asked for but the page`, askedElsewhere(page));
  await watchSees(browsers[at], name);
  await browsers[at].close();
}
done();
