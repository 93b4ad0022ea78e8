// Debian's browsers, driven by puppeteer-core; what a page asked for is kept with it.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const PROGRAMS = { chromium: "/usr/bin/chromium", firefox: "/usr/bin/firefox-esr" };

/** Browsers that are installed. */
export function installed() {
  return Object.keys(PROGRAMS).filter((name) => existsSync(PROGRAMS[name]));
}

/** @param {string} packages folder of npm's packages */
export async function open(packages, name) {
  const puppeteer = createRequire(join(packages, "package.json"))("puppeteer-core");
  return puppeteer.launch({
    browser: name === "firefox" ? "firefox" : "chrome",
    executablePath: PROGRAMS[name],
    headless: true,
    args: name === "chromium" ? ["--no-sandbox"] : [],
    protocolTimeout: 3_600_000, // a whole country's workbook takes its time
  });
}

/** What the page's policy forbade is kept in it. */
function watchPolicy() {
  globalThis.forbidden = [];
  addEventListener("securitypolicyviolation", (event) => globalThis.forbidden.push(`${event.effectiveDirective}: ${event.blockedURI}`));
}

/** A page at a file; `.asked` are the addresses it asked for, `.wrong` what went wrong in it. `before` runs before its scripts. */
export async function visit(browser, path, hash = "", before = null) {
  const page = await browser.newPage();
  if (before) await page.evaluateOnNewDocument(before);
  await page.setViewport({ width: 1400, height: 1000 });
  page.asked = [];
  page.wrong = [];
  // what its policy forbade
  page.forbidden = () => page.evaluate(() => globalThis.forbidden);
  page.on("request", (request) => page.asked.push(request.url()));
  page.on("pageerror", (error) => page.wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.wrong.push(message.text()));
  await page.evaluateOnNewDocument(watchPolicy);
  await page.goto(`file://${path}${hash}`);
  await page.waitForSelector("main h2");
  return page;
}

/** Sets the value of a field as a person would, and leaves it. */
export async function enter(page, selector, value) {
  const field = await page.waitForSelector(selector);
  await field.evaluate((one, text) => {
    one.focus();
    one.value = text;
    one.dispatchEvent(new Event("input", { bubbles: true }));
    one.dispatchEvent(new Event("change", { bubbles: true }));
  }, value);
}

export async function textOf(page, selector) {
  const found = await page.waitForSelector(selector);
  return found.evaluate((one) => one.textContent);
}

/** Waits until the page's text holds the words. */
export async function waitFor(page, words, limit = 30000) {
  const end = Date.now() + limit;
  for (;;) {
    const text = await page.evaluate(() => document.body.textContent);
    if (text.includes(words)) return;
    if (Date.now() > end) throw new Error(`«${words}» did not come`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Waits until a question asked in the page is answered with yes. */
export async function waitUntil(page, question, limit = 30000) {
  const end = Date.now() + limit;
  while (!(await page.evaluate(question))) {
    if (Date.now() > end) throw new Error(`not so after ${limit} ms: ${question}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** What a page asked for beside itself; what it makes of its own bytes is no request. */
export function askedElsewhere(page) {
  const own = (address) => address.startsWith("blob:") || address.startsWith("data:");
  const files = page.asked.filter((address) => address.startsWith("file://"));
  return [...page.asked.filter((address) => !own(address) && !address.startsWith("file://")), ...files.slice(1)];
}

/** Gives files to the chooser of scoring, and waits until the page has answered. */
export async function hand(page, ...paths) {
  // once the standards are there, the chooser stays as it is
  await page.waitForFunction(() => document.querySelector("main option[value='qd34-2014']") && !document.querySelector("main .busy"), { timeout: 600_000 });
  const chooser = await page.waitForSelector("main .chooser");
  await page.evaluate(() => document.querySelector("main .drop").setAttribute("data-old", ""));
  await chooser.uploadFile(...paths);
  await page.waitForFunction(() => document.querySelector("main .drop:not([data-old])") && !document.querySelector("main .busy"), { timeout: 600_000 });
}
