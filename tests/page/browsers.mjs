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
    protocolTimeout: 600_000, // a busy machine may leave a browser waiting
    args: name === "chromium" ? ["--no-sandbox"] : [],
  });
}

/** A page at a file; `.asked` are the addresses it asked for, `.wrong` what went wrong in it. `before` runs before its scripts. */
export async function visit(browser, path, hash = "", before = null) {
  const page = await browser.newPage();
  if (before) await page.evaluateOnNewDocument(before);
  await page.setViewport({ width: 1400, height: 1000 });
  page.asked = [];
  page.wrong = [];
  page.on("request", (request) => page.asked.push(request.url()));
  page.on("pageerror", (error) => page.wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.wrong.push(message.text()));
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
