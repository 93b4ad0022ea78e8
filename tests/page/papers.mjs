// node papers.mjs PACKAGES PAGE.html PROGRAM ROOT PICTURES: what the page gives to be saved and shows is, byte for byte, what the
// native PROGRAM writes: marked copies, papers of the clerk and of the council, pictures. Prints TAP.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enter, installed, open, textOf, visit, waitFor, waitUntil } from "./browsers.mjs";

const [packages, pagePath, program, root, pictures] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "chuanxa-papers-"));
mkdirSync(pictures, { recursive: true });
let count = 0;
let failed = 0;

function ok(holds, what, seen) {
  count++;
  if (!holds) failed++;
  console.log(`${holds ? "ok" : "not ok"} ${count} - papers: ${what}`);
  if (!holds && seen !== undefined) console.log(`# ${JSON.stringify(seen).slice(0, 2000)}`);
}

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

function native(...args) {
  const env = { ...process.env, CHUANXA_RULES: join(root, "rules"), COLUMNS: "100" };
  return spawnSync(program, [...args, "--lang", "vi"], { cwd: folder, env, maxBuffer: 1 << 30 });
}

/** What the native program writes, by its hash. */
function written(made, ...args) {
  native(...args, made);
  return hash(readFileSync(join(folder, made)));
}

/** Text within elements, as a reader sees it. */
function textIn(html) {
  const body = html.slice(html.indexOf("<body>") + 6, html.indexOf("</body>"));
  const signs = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return body.replace(/<[^>]*>/g, "").replace(/&(lt|gt|quot|amp);/g, (_, name) => signs[name]).replace(/\s+/g, "");
}

/** Keeps what the page gives to be saved: names and hashes. */
function catchSaved(page) {
  return page.evaluate(() => {
    globalThis.caught = {};
    const made = URL.createObjectURL;
    let last = null;
    URL.createObjectURL = (blob) => {
      last = blob;
      return made.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      const name = this.download;
      const keep = async (blob) => {
        const bytes = new Uint8Array(await blob.arrayBuffer());
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        globalThis.caught[name] = { hash: Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""), text: name.endsWith(".csv") ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) : "" };
      };
      keep(last);
    };
  });
}

const press = (page, words) =>
  page.evaluate((text) => {
    const found = [...document.querySelectorAll("button")].find((one) => one.textContent === text);
    if (!found) throw new Error(`no button «${text}»`);
    found.click();
  }, words);

async function saved(page, name) {
  const end = Date.now() + 60000;
  while (Date.now() < end) {
    const found = await page.evaluate((wanted) => globalThis.caught[wanted], name);
    if (found) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  return { hash: `nothing called ${name}` };
}

/** Presses each button and compares what comes with what the native program writes. */
async function compare(page, what, wanted) {
  const differing = [];
  for (const [button, name, args, made] of wanted) {
    await press(page, button);
    const got = await saved(page, name);
    if (got.hash !== written(made, ...args)) differing.push([button, got.hash]);
  }
  ok(!differing.length, `${what}: ${wanted.length} files of the program's bytes`, differing);
}

/** The paper that the frame shows, against the page that the native program writes. */
async function shows(page, what, button, ...args) {
  await press(page, button);
  native(...args, "shown.html");
  const html = readFileSync(join(folder, "shown.html"), "utf8");
  const wanted = textIn(html);
  await waitUntil(page, `document.querySelector("iframe.sheet")?.contentDocument?.body?.textContent.replace(/\\s+/g, "").length === ${wanted.length}`);
  const got = await page.evaluate(() => {
    const { body } = document.querySelector("iframe.sheet").contentDocument;
    return { text: body.textContent.replace(/\s+/g, ""), drawn: body.querySelectorAll("svg *").length, font: getComputedStyle(body).fontFamily, narrow: body.querySelector("col").style.width };
  });
  const drawn = (html.match(/<(title|text|rect|ellipse|line)\b/g) ?? []).length - 1; // a title is the page's
  ok(got.text === wanted && got.drawn === drawn && got.font.includes("Times") && got.narrow.endsWith("mm"), `${what}: shown as it is printed`, [got.drawn, drawn, got.font, got.narrow]);
}

const BAD = "commune_code,commune_name,births,births_registered\n95001,Xã Một,5,9\n95002,Xã Hai,x1,5\n95003,Xã Ba,5,5\n";

async function markedCopies(browser, name) {
  const page = await visit(browser, pagePath);
  writeFileSync(join(folder, "tot.csv"), "commune_code,commune_name,births,births_registered\n95004,Xã Bốn,5,5\n");
  writeFileSync(join(folder, "sai.csv"), BAD);
  writeFileSync(join(folder, "lap.csv"), "commune_code,commune_name,births,births_registered\n95004,Xã Bốn,5,5\n");
  const input = await page.waitForSelector(".chooser");
  await input.uploadFile(join(folder, "tot.csv"), join(folder, "sai.csv"));
  await waitFor(page, "4 xã:");
  await catchSaved(page);
  const assess = ["assess", "qd34-2014"];
  await compare(page, `${name}, marked copies`, [
    ["Lưu bản sao bảng, đánh dấu ô sai", "loi-qd34-2014.xlsx", [...assess, "tot.csv", "sai.csv", "--errors"], "loi.xlsx"],
    ["Lưu danh sách lỗi (CSV)", "loi-qd34-2014.csv", [...assess, "tot.csv", "sai.csv", "--errors"], "loi.csv"],
    ["Bản đánh dấu riêng tệp sai.csv", "loi-sai.xlsx", [...assess, "sai.csv", "--errors"], "rieng.xlsx"],
  ]);
  const buttons = await page.$$eval("button", (list) => list.map((one) => one.textContent).filter((text) => text.startsWith("Bản đánh dấu riêng")));
  ok(buttons.length === 1, `${name}: a file without errors has no copy of its own`, buttons);
  await page.screenshot({ path: join(pictures, `${name}-marked.png`), fullPage: true });
  const again = await page.waitForSelector(".chooser");
  await again.uploadFile(join(folder, "lap.csv"));
  await waitFor(page, "5 xã:");
  await page.evaluate(() => (globalThis.caught = {}));
  await compare(page, `${name}, a code again in another file`, [["Bản đánh dấu riêng tệp lap.csv", "loi-qd34-2014.xlsx", [...assess, "tot.csv", "sai.csv", "lap.csv", "--errors"], "ca.xlsx"]]);
  ok((await textOf(page, "main")).includes("bản đánh dấu gồm mọi tệp"), `${name}: and why all files are in it`);
  ok(!page.wrong.length, `${name}, marked copies: no error`, page.wrong);
  await page.close();
}

const DATA = "huong-khe.csv";

async function clerk(browser, name) {
  const page = await visit(browser, pagePath);
  writeFileSync(join(folder, DATA), readFileSync(join(root, "fixtures/huong-khe/figures.csv")));
  const input = await page.waitForSelector(".chooser");
  await input.uploadFile(join(folder, DATA));
  await waitFor(page, "22 xã:");
  await page.click(".communes tbody tr:nth-child(7) .pick");
  await page.waitForSelector(".row-picture svg");
  const row = await page.$eval(".row-picture svg", (one) => one.getAttribute("aria-label"));
  ok(row === "Xã Phúc Đồng: 600–950 / 650", `${name}: a commune's bar out of the picture`, row);
  await catchSaved(page);
  const paper = (kind, ...more) => ["paper", kind, "qd34-2014", DATA, ...more, "--output"];
  const one = ["--commune", "18514"];
  await compare(page, `${name}, the clerk's papers`, [
    ["Bảng kết quả (Word)", "results-qd34-2014.docx", paper("results"), "a.docx"],
    ["Bảng kết quả (HTML)", "results-qd34-2014.html", paper("results"), "a.html"],
    ["Phiếu chấm điểm (Word)", "score-sheet-qd34-2014.docx", paper("score_sheet"), "a.docx"],
    ["Thư gửi xã (Word)", "letter-qd34-2014.docx", paper("letter"), "a.docx"],
    ["Phiếu chấm điểm của xã (Word)", "score-sheet-18514-qd34-2014.docx", paper("score_sheet", ...one), "a.docx"],
    ["Thư gửi xã này (HTML)", "letter-18514-qd34-2014.html", paper("letter", ...one), "a.html"],
  ]);
  await page.evaluate(() => (document.querySelector(".paper-fields").open = true));
  await enter(page, ".paper-fields .field:nth-child(1) input", "UBND huyện Hương Khê");
  await enter(page, ".paper-fields .field:nth-child(4) input", "2016-11-20");
  const filled = ["--office", "UBND huyện Hương Khê", "--on", "2016-11-20"];
  await shows(page, `${name}, a letter`, "Thư gửi xã này (xem, in)", ...paper("letter", ...one, ...filled));
  await shows(page, `${name}, results`, "Bảng kết quả (xem, in)", ...paper("results", ...filled));
  await page.screenshot({ path: join(pictures, `${name}-paper.png`), fullPage: true });
  await page.evaluate(() => (document.querySelector(".pictures").open = true));
  await page.waitForSelector(".pictures figure svg");
  const drawn = await page.$$eval(".pictures svg *", (list) => list.map((part) => `${part.tagName} ${[...part.attributes].map((at) => `${at.name}=${at.value}`).join(" ")} ${part.textContent}`));
  const html = readFileSync(join(folder, "shown.html"), "utf8");
  const wanted = await page.evaluate((text) => [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("svg *")].map((part) => `${part.tagName} ${[...part.attributes].map((at) => `${at.name}=${at.value}`).join(" ")} ${part.textContent}`), html.slice(html.indexOf("<figure>"), html.lastIndexOf("</figure>")));
  ok(drawn.length > 80 && JSON.stringify(drawn) === JSON.stringify(wanted), `${name}: the pictures of the results are the paper's, ${drawn.length} parts`, [drawn.length, wanted.length]);
  ok(!page.wrong.length, `${name}, clerk: no error, no violation of the policy`, page.wrong);
  await page.close();
}

/** Keys alone: to a commune, its explanation, and back; and what a print of the page shows. */
async function keysAndPrint(browser, name) {
  const page = await visit(browser, pagePath);
  await (await page.waitForSelector(".chooser")).uploadFile(join(folder, DATA));
  await waitFor(page, "22 xã:");
  const pick = await page.waitForSelector(".communes tbody tr:nth-child(3) .pick");
  await pick.focus();
  await page.keyboard.press("Enter");
  await waitUntil(page, () => document.activeElement.textContent === "Xã Hà Linh, mã 18502");
  ok(true, `${name}: who chooses a commune by keys goes on in its explanation`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  ok((await page.evaluate(() => document.activeElement.textContent)) === "18502", `${name}: and back to the table`);
  const hidden = await page.evaluate(() => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).find((rule) => rule.conditionText === "print" || rule.media?.mediaText === "print");
    const gone = [...rules.cssRules].find((rule) => rule.style?.display === "none").selectorText;
    return [...document.querySelectorAll("main h2")].filter((one) => one.matches(gone)).map((one) => one.textContent);
  });
  ok(hidden.join() === "Số liệu,Giấy tờ", `${name}: heads of what is not printed are not printed`, hidden);
  if (name === "chromium") {
    const sightOf = () => textOf(page, ".sight");
    const before = await sightOf();
    await page.select(".input select", "qd06-2019");
    await waitUntil(page, () => document.querySelector(".sight").textContent.includes("06/QĐ-TTg"));
    ok((await sightOf()) !== before, `${name}: another standard, another share in sight`);
    await page.emulateMediaType("print");
    const { sight, head } = await page.evaluate(() => ({ sight: document.querySelector(".sight").innerText, head: getComputedStyle(document.querySelector(".communes thead")).display }));
    const whole = sight.match(/sha256 [0-9a-f]{64}/g) ?? [];
    ok(whole.length === 2 && sight.includes("Căn cứ:") && /chuanxa \d/.test(sight) && head === "table-header-group", `${name}: a print has both hashes, the version, the share, and heads that are repeated`, [sight, head]);
    const pdf = join(pictures, `${name}-print.pdf`);
    writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
    const read = spawnSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
    const heads = (read.stdout ?? "").split("\f").filter((text) => /Mã xã +Tên xã +Kết luận +Tổng +Cần +1 +2/.test(text));
    if (!read.error) ok(heads.length === 2, `${name}: the heads stand on both pages`, read.stdout);
  }
  ok(!page.wrong.length, `${name}, keys: no error`, page.wrong);
  await page.close();
}

const SESSION = { 1: "UBND huyện Mẫu", 2: "Huyện Mẫu", 3: "Nguyễn Văn A, chuyên viên", 4: "Hội đồng", 5: "12/QĐ-UBND", 6: "2016-11-01", 10: "2016-11-15" };

/** The same session in the native program's register, from the tables that the page saved. */
function register() {
  const by = ["--by", SESSION[3]];
  const steps = [
    ["init", "so.db", "--office", SESSION[1]],
    ["standard", "so.db", "qd34-2014"],
    ["intake", "so.db", "qd34-2014", DATA, "--period", "2016", "--stage", "verified"],
    ["assess", "so.db", "qd34-2014", "--period", "2016", "--stage", "verified"],
    ["council", "so.db", "--body", "district", "--unit", SESSION[2], "--name", SESSION[4], "--founding", SESSION[5], "--founded", SESSION[6], "--members", "members.csv", "--quorum", "2/3", "--majority", "1/2", "--share-of", "members"],
    ["session", "open", "so.db", "--council", "1", "--period", "2016", "--on", SESSION[10]],
    ["session", "attend", "so.db", "--session", "1", "--present", "present.csv"],
    ["session", "vote", "so.db", "--session", "1", "--table", "votes.csv"],
    ["session", "close", "so.db", "--session", "1", "--without-votes", "họp tiếp"],
  ];
  for (const step of steps) {
    const done = native("register", ...step, ...by);
    if (done.status !== 0) throw new Error(`${step.join(" ")}: ${done.stderr}`);
  }
}

async function council(browser, name) {
  const page = await visit(browser, pagePath);
  const input = await page.waitForSelector(".chooser");
  await input.uploadFile(join(folder, DATA));
  await waitFor(page, "22 xã:");
  await page.evaluate(() => (location.hash = "#council"));
  await waitFor(page, "Thêm thành viên");
  await press(page, "Tờ trình (Word)");
  await waitFor(page, "còn thiếu: Cơ quan lập biên bản");
  ok(true, `${name}: what is not filled in yet is named`);
  for (const [at, value] of Object.entries({ ...SESSION, 12: "2016" })) await enter(page, `.fields .field:nth-child(${at}) input`, value);
  await waitUntil(page, () => document.querySelector(".fields .field:nth-child(12) input").value === "2016");
  for (const [at, person] of ["Lê Thị Hạnh", "Trần Quốc Việt", "Phạm Thu Hà"].entries()) {
    await press(page, "Thêm thành viên");
    await enter(page, `.members tbody tr:nth-child(${at + 1}) td:nth-child(1) input`, person);
    await enter(page, `.members tbody tr:nth-child(${at + 1}) td:nth-child(2) input`, "Ủy viên");
  }
  for (const row of [1, 2, 5]) await enter(page, `.votes tbody tr:nth-child(${row}) td:nth-child(4) input`, "3");
  await enter(page, ".votes tbody tr:nth-child(1) td:nth-child(7) input", "Xã tốt");
  await catchSaved(page);
  for (const [button, file] of [["Lưu danh sách thành viên", "members.csv"], ["Lưu danh sách có mặt", "present.csv"], ["Lưu bảng phiếu", "votes.csv"]]) {
    await press(page, button);
    writeFileSync(join(folder, file), (await saved(page, file)).text);
  }
  await page.evaluate(() => {
    const boxes = [...document.querySelectorAll("main .field.check input")];
    boxes.at(-1).click();
  });
  const reason = await page.$$eval("main .field label", (list) => list.find((one) => one.textContent === "Vì sao có xã chưa biểu quyết").control.id);
  await enter(page, `#${reason}`, "họp tiếp");
  spawnSync("rm", ["-f", "so.db", "so.db-wal", "so.db-shm"], { cwd: folder });
  register();
  const paper = (kind, ...more) => ["register", "paper", "so.db", kind, ...more, "--output"];
  const session = ["--session", "1"];
  await compare(page, `${name}, the council's papers`, [
    ["Biên bản (Word)", "bien-ban.docx", paper("minutes", ...session), "b.docx"],
    ["Tờ trình (Word)", "to-trinh.docx", paper("submission", ...session), "b.docx"],
    ["Tờ trình (HTML)", "to-trinh.html", paper("submission", ...session), "b.html"],
    ["Báo cáo thẩm định (Word)", "bao-cao-tham-dinh.docx", paper("appraisal", "--period", "2016", "--stage", "verified"), "b.docx"],
  ]);
  await shows(page, `${name}, a submission`, "Tờ trình (xem, in)", ...paper("submission", ...session));
  const text = await page.evaluate(() => document.querySelector("iframe.sheet").contentDocument.body.textContent);
  ok(text.includes("Đề nghị công nhận: 3 xã"), `${name}: it proposes what was voted`);
  await shows(page, `${name}, an appraisal`, "Báo cáo thẩm định (xem, in)", ...paper("appraisal", "--period", "2016", "--stage", "verified"));
  await page.screenshot({ path: join(pictures, `${name}-appraisal.png`), fullPage: true });
  const printed = await page.evaluate(() => {
    let asked = 0;
    document.querySelector("iframe.sheet").contentWindow.print = () => asked++;
    [...document.querySelectorAll("button")].find((one) => one.textContent === "In giấy này").click();
    return asked;
  });
  ok(printed === 1, `${name}: the paper alone is printed`);
  ok(!page.wrong.length, `${name}, council: no error, no violation of the policy`, page.wrong);
  await page.close();
}

for (const name of installed()) {
  const browser = await open(packages, name);
  for (const walk of [markedCopies, clerk, keysAndPrint, council]) {
    try {
      await walk(browser, name);
    } catch (error) {
      ok(false, `${name}: ${walk.name}`, String(error.stack ?? error));
    }
  }
  await browser.close();
}
console.log(`1..${count}`);
process.exitCode = failed ? 1 : 0;
