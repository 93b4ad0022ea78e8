// node equality.mjs PACKAGES PAGE.html PROGRAM ROOT PICTURES: what the page computes of many communes is what the native
// program computes, to the byte: both standards, blanks of 0, 10 and 40 %. Ordinarily 300 communes and the browsers take
// turns; the whole (CHUANXA_FULL=1) is the 11.162 communes of March 2017 in each browser. Prints TAP.
import { join } from "node:path";
import { installed, open, visit } from "./browsers.mjs";
import { agree, bytesOf, country, done, draw, give, inPage, native, ok, pagePath, packages, put, root, skip, takeBack, told, whole } from "./world.mjs";
import { existsSync } from "node:fs";

const BLANKS = [0, 10, 40];
const STANDARDS = ["qd34-2014", "qd06-2019"];
const EXPLAINED = 200;

/** Every n-th commune of a table, so that there are as many as wanted. */
function thinned(name, data, wanted) {
  const [head, ...rows] = bytesOf(data).toString().trimEnd().split("\n");
  const step = Math.max(1, Math.floor(rows.length / wanted));
  const kept = rows.filter((_, at) => at % step === 0).slice(0, wanted);
  return put(name, [head, ...kept, ""].join("\n"));
}

/** [arguments, the file that is wanted of it] over all communes, and over those that are explained. */
function calls(standard, all, some) {
  return [
    [["assess", standard, all, "--format", "csv"]],
    [["assess", standard, all, "--format", "json"]],
    [["recommend", standard, all]],
    [["explain", standard, some, "--format", "json"]],
    [["explain", standard, some, "--criterion", "2"]],
    [["improve", standard, some, "--format", "json"]],
    [["assess", standard, all, "--format", "xlsx", "--output", "out.xlsx"], "out.xlsx"],
    [["paper", "results", standard, all, "--output", "out.docx"], "out.docx"],
    [["paper", "letter", standard, some, "--output", "out.docx"], "out.docx"],
  ];
}

/** One table in one browser. @returns what differs, and the time both took */
async function compare(page, name, list) {
  const differing = [];
  let [here, there] = [0, 0];
  for (const one of list) {
    one.native ??= native(one.args, one.made);
    const got = await inPage(page, one.args, one.made);
    if (!agree(got.answer, one.native.answer)) differing.push([name, one.args.join(" "), got.answer, one.native.answer]);
    here += got.took;
    there += one.native.took;
  }
  return { differing, here, there };
}

async function tables(pages) {
  const roster = whole ? country : join(root, "fixtures/small/roster.csv");
  const more = whole ? [] : ["--repeat", "5"];
  let turn = 0;
  for (const blank of BLANKS) {
    const all = draw(`all-${blank}.csv`, roster, 100 + blank, blank, ...more);
    const some = thinned(`some-${blank}.csv`, all, EXPLAINED);
    const communes = bytesOf(all).toString().trimEnd().split("\n").length - 1;
    for (const standard of STANDARDS) {
      const list = calls(standard, all, some).map(([args, made]) => ({ args: [...args, "--lang", turn % 3 === 2 ? "en" : "vi"], made }));
      for (const [name, page] of whole ? pages : [pages[turn % pages.length]]) {
        await give(page, all, some);
        const { differing, here, there } = await compare(page, name, list);
        await takeBack(page, all, some);
        ok(!differing.length, `${name}: ${communes} communes, ${standard}, ${blank} % blank: ${list.length} answers are the program's bytes`, differing[0]);
        told(`${name}: ${standard}, ${blank} % blank: ${Math.round(here)} ms in the page, ${Math.round(there)} ms native`);
      }
      turn++;
    }
  }
}

if (whole && !existsSync(country)) {
  skip("the communes of the country", "no ../shared/data beside the sources");
} else {
  const browsers = [];
  for (const name of installed()) browsers.push([name, await open(packages, name)]);
  const pages = [];
  for (const [name, browser] of browsers) pages.push([name, await visit(browser, pagePath)]);
  await tables(pages);
  for (const [name, page] of pages) ok(!page.wrong.length, `${name}: no error in the page`, page.wrong);
  for (const [, browser] of browsers) await browser.close();
}
done();
