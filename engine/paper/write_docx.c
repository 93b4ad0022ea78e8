/* See write_docx.h. The package: what its parts are, styles, heads of pages, pictures, and the body
 * of docx_body.c. */
#include "paper/write_docx.h"

#include <stdio.h>

#include "base/escaped.h"
#include "exchange/package_writer.h"
#include "paper/docx_body.h"
#include "paper/emf.h"
#include "paper/xml.h"

typedef struct package {
  cx_exchange_package_writer *writer;
  bool failed; /* out of memory */
} package;

static const char xml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

static const char types[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Default Extension=\"emf\" ContentType=\"image/x-emf\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.settings+xml\"/>"
    "<Override PartName=\"/word/first.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.header+xml\"/>"
    "<Override PartName=\"/word/pages.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.header+xml\"/>"
    "<Override PartName=\"/word/wide.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.header+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char links[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/"
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

/* As the Word of today lays it out. */
static const char settings[] =
    "<w:settings xmlns:w=\"" CX_PAPER_WORD "\"><w:compat><w:compatSetting "
    "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
    "w:val=\"15\"/></w:compat></w:settings>";

static const char kind_of_link[] =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

static void add_bytes(package *w, const char *name, cx_buffer *part) {
  cx_exchange_package_writer_add(w->writer, name, cx_buffer_text(part), part->size);
  w->failed = w->failed || part->failed;
  cx_buffer_free(part);
}

/* A part of XML; empties the text. */
static void add(package *w, const char *name, cx_buffer *text) {
  cx_buffer part = {0};
  cx_puts(&part, xml);
  cx_put(&part, cx_buffer_text(text), text->size);
  w->failed = w->failed || text->failed;
  cx_buffer_free(text);
  add_bytes(w, name, &part);
}

static void add_fixed(package *w, const char *name, const char *fixed) {
  cx_buffer text = {0};
  cx_puts(&text, fixed);
  add(w, name, &text);
}

/* A fixed moment: the paper's day is what stands in it. */
static void add_properties(package *w, const cx_paper *p) {
  static const char moment[] = " xsi:type=\"dcterms:W3CDTF\">2014-05-30T00:00:00Z</dcterms:";
  cx_buffer text = {0};
  cx_puts(&text,
          "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
          "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
          "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
  cx_put_escaped(&text, p->title);
  cx_puts(&text, "</dc:title><dc:creator>chuanxa</dc:creator><dcterms:created");
  cx_puts(&text, moment);
  cx_puts(&text, "created><dcterms:modified");
  cx_puts(&text, moment);
  cx_puts(&text, "modified></cp:coreProperties>");
  add(w, "docProps/core.xml", &text);
}

static void add_styles(package *w, const cx_paper *p) {
  cx_buffer text = {0};
  cx_puts(&text, "<w:styles xmlns:w=\"" CX_PAPER_WORD "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                 "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
                 "w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
                 "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/><w:lang w:val=\"");
  cx_puts(&text, cx_in(p->language, "vi-VN", "en-GB"));
  cx_puts(
      &text,
      "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"120\" "
      "w:after=\"0\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
      "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
  for (int level = 1; level <= 2; level++) {
    cx_puts(&text, "<w:style w:type=\"paragraph\" w:styleId=\"Heading");
    cx_put_int(&text, level);
    cx_puts(&text, "\"><w:name w:val=\"heading ");
    cx_put_int(&text, level);
    cx_puts(&text, "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>"
                   "<w:keepNext/><w:spacing w:before=\"160\"/><w:outlineLvl w:val=\"");
    cx_put_int(&text, level - 1);
    cx_puts(&text, level == 1 ? "\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr></w:style>"
                              : "\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>");
  }
  cx_puts(&text, "</w:styles>");
  add(w, "word/styles.xml", &text);
}

/* The head of a page: its number in the middle, from the second page on, and "DỰ THẢO". */
static void add_head(package *w, const cx_paper *p, const char *name, bool number, int line) {
  cx_buffer text = {0};
  cx_puts(&text, "<w:hdr xmlns:w=\"" CX_PAPER_WORD "\"><w:p><w:pPr><w:tabs>"
                 "<w:tab w:val=\"center\" w:pos=\"");
  cx_put_int(&text, cx_paper_twips(line * 10 / 2));
  cx_puts(&text, "\"/><w:tab w:val=\"right\" w:pos=\"");
  cx_put_int(&text, cx_paper_twips(line * 10));
  cx_puts(&text, "\"/></w:tabs><w:spacing w:before=\"0\"/></w:pPr><w:r><w:tab/></w:r>");
  if (number)
    cx_puts(&text, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
                   "xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar "
                   "w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar "
                   "w:fldCharType=\"end\"/></w:r>");
  if (p->draft) {
    cx_puts(&text, "<w:r><w:tab/></w:r><w:r><w:rPr><w:b/><w:sz w:val=\"22\"/></w:rPr><w:t>");
    cx_put_escaped(&text, p->draft);
    cx_puts(&text, "</w:t></w:r>");
  }
  cx_puts(&text, "</w:p></w:hdr>");
  add(w, name, &text);
}

static void put_link(cx_buffer *out, const char *id, const char *kind, const char *target) {
  cx_puts(out, "<Relationship Id=\"");
  cx_puts(out, id);
  cx_puts(out, "\" Type=\"");
  cx_puts(out, kind_of_link);
  cx_puts(out, kind);
  cx_puts(out, "\" Target=\"");
  cx_puts(out, target);
  cx_puts(out, "\"/>");
}

/* What the body refers to: styles, heads, and each picture, which is added. */
static void add_pictures(package *w, const cx_paper *p, cx_buffer *out) {
  int number = 0;
  for (size_t s = 0; s < p->count; s++)
    for (size_t i = 0; i < p->sections[s].count; i++) {
      const cx_paper_block *block = &p->sections[s].blocks[i];
      char id[32], target[48], part[64];
      cx_buffer bytes = {0};
      if (block->kind != CX_PAPER_PICTURE) continue;
      snprintf(id, sizeof id, "picture%d", ++number);
      snprintf(target, sizeof target, "media/picture%d.emf", number);
      snprintf(part, sizeof part, "word/%s", target);
      cx_paper_put_emf(&bytes, block->picture);
      add_bytes(w, part, &bytes);
      put_link(out, id, "image", target);
    }
}

static void add_body(package *w, const cx_paper *p) {
  cx_buffer body = {0}, refers = {0};
  cx_puts(&refers, "<Relationships "
                   "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
  put_link(&refers, "styles", "styles", "styles.xml");
  put_link(&refers, "settings", "settings", "settings.xml");
  put_link(&refers, "first", "header", "first.xml");
  put_link(&refers, "pages", "header", "pages.xml");
  put_link(&refers, "wide", "header", "wide.xml");
  add_pictures(w, p, &refers);
  cx_puts(&refers, "</Relationships>");
  cx_paper_put_body(&body, p);
  add(w, "word/_rels/document.xml.rels", &refers);
  add(w, "word/document.xml", &body);
}

bool cx_paper_write_docx(cx_buffer *out, const cx_paper *p) {
  package w = {.writer = cx_exchange_package_writer_new()};
  if (!w.writer) return false;
  add_fixed(&w, "[Content_Types].xml", types);
  add_fixed(&w, "_rels/.rels", links);
  add_properties(&w, p);
  add_styles(&w, p);
  add_fixed(&w, "word/settings.xml", settings);
  add_head(&w, p, "word/first.xml", false, CX_PAPER_LINE);
  add_head(&w, p, "word/pages.xml", true, CX_PAPER_LINE);
  add_head(&w, p, "word/wide.xml", true, CX_PAPER_WIDE_LINE);
  add_body(&w, p);
  return cx_exchange_package_writer_close(w.writer, out) && !w.failed;
}
