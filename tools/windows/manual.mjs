// node manual.mjs PACKAGES DOCS FOLDER HELD: the manual (DOCS/*.md) as pages that a double-click opens: FOLDER/NAME.html in
// Vietnamese, FOLDER/NAME.en.html in English, index.html with all of them, and the pictures that they show. Links lead from page
// to page; HELD (one path a line, from the sources' root) names what else stands beside the manual's folder; other links become
// plain words. The same sources give the same bytes.
import { createRequire } from 'node:module';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [packages, docs, folder, heldFile] = process.argv.slice(2);
const markdown = createRequire(path.join(path.resolve(packages), 'node_modules/'))('markdown-it')({ html: false });
const held = new Set(readFileSync(heldFile, 'utf8').split('\n').filter(Boolean));
const ORDER = ['windows', 'page', 'clerk', 'council', 'province', 'plans', 'rules', 'law', 'built']; // as one wants them; others after
const placeOf = (name) => (ORDER.indexOf(name.split('.')[0]) + ORDER.length + 1) % (ORDER.length + 1);
const names = readdirSync(docs).filter((name) => name.endsWith('.md')).sort()
  .sort((one, other) => placeOf(one) - placeOf(other));
const root = path.dirname(path.resolve(docs));
const titles = new Map(names.map((name) => [name, readFileSync(path.join(docs, name), 'utf8').match(/^# (.*)$/m)[1]]));
const pictures = new Set();

const STYLE = `
body { font: 16px/1.55 "Segoe UI", Arial, sans-serif; max-width: 62rem; margin: 1rem auto 4rem; padding: 0 1rem; color: #1b1b1b; }
nav { border-bottom: 1px solid #999; padding-bottom: .5rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.2rem; }
a { color: #0b57a4; }
code, pre { font: 14px/1.45 Consolas, "Courier New", monospace; background: #f3f3f0; }
code { padding: 0 .2em; overflow-wrap: anywhere; }
pre { padding: .7rem; overflow-x: auto; }
pre code { padding: 0; overflow-wrap: normal; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid #999; padding: .25rem .6rem; text-align: left; vertical-align: top; }
img { max-width: 100%; }
@media print { nav { display: none; } pre { white-space: pre-wrap; } body { max-width: none; margin: 0; } }
`;
const WORDS = {
  vi: { all: 'Tất cả các trang', manual: 'Hướng dẫn', languages: 'Tiếng Việt' },
  en: { all: 'All pages', manual: 'Manual', languages: 'English' },
};

const languageOf = (name) => (name.endsWith('.vi.md') ? 'vi' : 'en');
const pageOf = (name) => (languageOf(name) === 'vi' ? name.replace(/\.vi\.md$/, '.html') : name.replace(/\.md$/, '.en.html'));
const anchorOf = (text) => text.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '').replaceAll(' ', '-');
const escaped = (text) => markdown.utils.escapeHtml(text);

/** Where a link of a page leads in the zip; null for what does not come with it. */
function target(link) {
  if (/^[a-z]+:/i.test(link)) return link;
  const [file, anchor] = link.split('#').map(decodeURIComponent);
  const end = anchor ? `#${encodeURIComponent(anchor)}` : '';
  if (!file) return end;
  if (names.includes(file)) return pageOf(file) + end;
  const inRoot = path.relative(root, path.resolve(docs, file)).split(path.sep).join('/');
  return held.has(inRoot) ? `../${inRoot}` : null;
}

function placePicture(token) {
  const source = decodeURIComponent(token.attrGet('src'));
  if (/^[a-z]+:/i.test(source)) throw new Error(`a picture from elsewhere: ${source}`);
  const name = path.relative(root, path.resolve(docs, source)).split(path.sep).join('/').replaceAll('/', '-');
  pictures.add([path.resolve(docs, source), name].join('\0'));
  token.attrSet('src', encodeURIComponent(name));
}

/** Links and pictures of a line of text, where they lead in the zip; a link that shows a page's file shows its title. */
function mend(tokens) {
  const open = [];
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'image') placePicture(token);
    if (token.type === 'link_open') {
      const href = token.attrGet('href');
      const to = target(href);
      if (tokens[at + 1].content === href && titles.has(href)) tokens[at + 1].content = titles.get(href);
      open.push(to !== null);
      if (to === null) token.hidden = true;
      else token.attrSet('href', to);
    }
    if (token.type === 'link_close' && !open.pop()) token.hidden = true;
  }
  return tokens.filter((token) => !(token.hidden && token.type.startsWith('link_')));
}

function convert(name) {
  const tokens = markdown.parse(readFileSync(path.join(docs, name), 'utf8'), {});
  const seen = new Map();
  tokens.forEach((token, at) => {
    if (token.type === 'inline') token.children = mend(token.children);
    if (token.type !== 'heading_open') return;
    const text = tokens[at + 1].children.map((child) => child.content).join('');
    const before = seen.get(anchorOf(text)) ?? 0;
    seen.set(anchorOf(text), before + 1);
    token.attrSet('id', anchorOf(text) + (before ? `-${before}` : ''));
  });
  return { name, title: titles.get(name), body: markdown.renderer.render(tokens, markdown.options, {}) };
}

function page(language, title, body) {
  const nav = `<nav><a href="index.html#${language}">${WORDS[language].all}</a></nav>`;
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`
    + `<title>${escaped(title)}</title><style>${STYLE}</style></head><body>\n${nav}\n<main>\n${body}</main>\n</body></html>\n`;
}

function contents(pages, language) {
  const items = pages.filter(({ name }) => languageOf(name) === language)
    .map(({ name, title }) => `<li><a href="${pageOf(name)}">${escaped(title)}</a></li>\n`);
  return `<section lang="${language}" id="${language}">\n<h2>${WORDS[language].languages}</h2>\n<ul>\n${items.join('')}</ul>\n</section>\n`;
}

mkdirSync(folder, { recursive: true });
const pages = names.map(convert);
for (const { name, title, body } of pages) writeFileSync(path.join(folder, pageOf(name)), page(languageOf(name), title, body));
writeFileSync(path.join(folder, 'index.html'),
  page('vi', `chuanxa: ${WORDS.vi.manual}`, `<h1>chuanxa: ${WORDS.vi.manual}</h1>\n${contents(pages, 'vi')}${contents(pages, 'en')}`));
for (const [from, name] of [...pictures].map((pair) => pair.split('\0'))) copyFileSync(from, path.join(folder, name));
