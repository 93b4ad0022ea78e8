// node registers.mjs PACKAGES PAGE.html PROGRAM ROOT PICTURES: what the page says of registers and bundles is what the native
// program says, word by word: those that tools/year makes, and sealed bundles with one byte turned, 100 of them as a whole
// (CHUANXA_FULL=1), else 8 and the browsers take turns. Prints TAP.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installed, open, visit } from "./browsers.mjs";
import { agree, bytesOf, done, folder, give, hash, inPage, native, ok, pagePath, packages, program, put, root, takeBack, told, whole } from "./world.mjs";

const REGISTERS = ["mau-dong.db", "mau-tay.db", "mau-bac.db", "tinh.db"];
const BUNDLES = ["mau-dong", "mau-tay"].flatMap((office) => ["2016", "2017", "2018"].map((year) => `${office}-${year}.bundle`));
const BY = ["--by", "Dương Thị Hòa, chuyên viên", "--lang", "vi"];
const FORGED = "gia-mao.bundle";
const TURNED = whole ? 100 : 8;
const PROVINCE = "tinh-moi.db";
const PARTS = ["", "-wal", "-shm", "-journal"].map((end) => `${PROVINCE}${end}`);
const year = join(folder, "year");

function play() {
  const env = { ...process.env, CHUANXA: program };
  execFileSync(join(root, "tools/year"), ["--lang", "vi", year], { env, stdio: ["ignore", "ignore", "inherit"] });
  for (const name of [...REGISTERS, ...BUNDLES, FORGED]) copyFileSync(join(year, name), join(folder, name));
}

/** Keys that sealed the bundles: those the offices told, and the one that Mẫu Tây lost, as the refusal of its bundle names it. */
function keys() {
  const init = ["register", "init", PROVINCE, "--office", "Sở", ...BY];
  const refused = [init, take("mau-tay-2016.bundle")].map((args) => native(args).answer.said)[1];
  clear();
  const told = (office) => readFileSync(join(year, `${office}.pub`), "utf8").trim();
  const west = "UBND huyện Mẫu Tây";
  return [[told("mau-dong"), "UBND huyện Mẫu Đông"], [refused[0].match(/[0-9a-f]{64}/)[0], west], [told("mau-tay"), west]];
}

/** A new register of the province that trusts both offices, as the reviewer's path makes one. */
function province(trusted) {
  const trust = ([key, office]) => ["register", "trust", PROVINCE, key, "--office", office, ...BY];
  return [["register", "init", PROVINCE, "--office", "Sở tỉnh Mẫu", ...BY], ...trusted.map(trust)];
}

function clear() {
  for (const part of PARTS) rmSync(join(folder, part), { force: true });
}

/** What is asked of a register, none of which writes to it; and more of one that nobody turned. */
function questions(register, isSound) {
  const always = [["register", "verify", register], ["replay", register], ["review", register, "--format", "json"], ["register", "streaks", register, "--format", "json"]];
  const more = [
    ["review", register, "--all"],
    ["register", "streaks", register],
    ["register", "decisions", register, "--format", "json"],
    ["register", "bundles", register],
    ["register", "log", register],
  ];
  return [...always, ...(isSound ? more : [])].map((args) => [...args, "--lang", "vi"]);
}

const take = (bundle) => ["register", "import", PROVINCE, bundle, ...BY];

/** What the program answers to these calls, one after the other. */
const answers = (calls) => calls.map((args) => ({ args, there: native(args).answer }));

/** What differs when the page is asked the same. */
async function differences(page, asked) {
  const found = [];
  for (const { args, there } of asked) {
    const here = (await inPage(page, args)).answer;
    if (!agree(here, there)) found.push([args.join(" "), here, there]);
  }
  return found;
}

const statusesOf = (asked) => asked.map(({ there }) => there.status);

/** The page is asked about a register or bundle, and takes it into a new register, as the program did. */
async function compare(page, name, asked, taken) {
  await give(page, name);
  const found = [...(await differences(page, asked)), ...(await differences(page, taken))];
  await takeBack(page, name, ...PARTS);
  return found;
}

/** A bundle taken into a new register by the program. */
function takenIn(name) {
  const taken = answers([...province(trusted), take(name)]);
  clear();
  return taken;
}

/** A copy of a bundle with one bit of one byte turned: spread evenly over the file, and every other over what is not zero. */
function turn(number) {
  const from = BUNDLES[number % BUNDLES.length];
  const bytes = Buffer.from(bytesOf(from));
  const share = (number + 0.5) / TURNED;
  const places = number % 2 ? [...bytes.keys()].filter((place) => bytes[place]) : bytes;
  const nth = Math.floor(share * places.length);
  const at = number % 2 ? places[nth] : nth;
  bytes[at] ^= 1 << (number % 8);
  return { name: put(`sua-${number}.bundle`, bytes), from, at };
}

/** In a whole run every browser, else one by turns. */
const turnOf = (pages, at) => (whole ? pages : [pages[at % pages.length]]);

async function asTheyAre(pages) {
  for (const [at, name] of [...REGISTERS, ...BUNDLES, FORGED].entries()) {
    const asked = answers(questions(name, whole || REGISTERS.includes(name)));
    const taken = REGISTERS.includes(name) ? [] : takenIn(name);
    for (const [browser, page] of turnOf(pages, at)) {
      const found = await compare(page, name, asked, taken);
      const told = `exit statuses ${statusesOf(asked).join(" ")}${taken.length ? `, of its import ${statusesOf(taken).at(-1)}` : ""}`;
      ok(!found.length, `${browser}: ${name}: ${asked.length + taken.length} answers are the program's (${told})`, found[0]);
    }
  }
}

/** The rows of a register, read with Python's own SQLite: what a bundle says, wherever its bytes lie. */
function rowsOf(name) {
  const script = "import sqlite3, sys; print('\\n'.join(sqlite3.connect(sys.argv[1]).iterdump()))";
  const read = spawnSync("python3", ["-c", script, join(folder, name)], { maxBuffer: 1 << 28 });
  return read.status === 0 ? hash(read.stdout) : `${name} cannot be read`;
}

async function turned(pages) {
  const ends = { taken: 0, refused: 0, unread: 0 };
  const differing = [];
  const changed = []; // taken in although it says another thing
  let calls = 0;
  for (let number = 0; number < TURNED; number++) {
    const { name, from, at } = turn(number);
    const asked = answers(questions(name, false));
    const taken = takenIn(name);
    const status = statusesOf(taken).at(-1);
    ends[{ 0: "taken", 3: "refused" }[status] ?? "unread"]++;
    if (status === 0 && rowsOf(name) !== rowsOf(from)) changed.push([from, at]);
    for (const [browser, page] of turnOf(pages, number)) {
      calls += asked.length + taken.length;
      for (const one of await compare(page, name, asked, taken)) differing.push([browser, from, at, ...one]);
    }
    if ((number + 1) % 25 === 0) told(`${number + 1} bundles with one byte turned: ${calls} answers, ${differing.length} of them differ`);
  }
  ok(!differing.length, `${TURNED} bundles with one byte turned: ${calls} answers and exit statuses are the program's`, [differing.length, differing[0]]);
  ok(!changed.length, "of these, none that is taken in says another thing than the bundle that was sealed", changed);
  told(`import of the ${TURNED}: ${ends.refused} refused (3), ${ends.unread} could not be read (4), ${ends.taken} taken in: the byte lay where nothing is kept`);
}

play();
const trusted = keys();
const pages = [];
for (const name of installed()) {
  const browser = await open(packages, name);
  pages.push([name, await visit(browser, pagePath), browser]);
}
await asTheyAre(pages);
await turned(pages);
for (const [name, page, browser] of pages) {
  ok(!page.wrong.length, `${name}, registers: no error in the page`, page.wrong);
  await browser.close();
}
done();
