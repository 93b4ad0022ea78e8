/* See docx_body.h. */
#include "paper/docx_body.h"

#include "base/escaped.h"
#include "paper/xml.h"

enum { EMU = 360 }; /* units of drawings in a hundredth of a millimetre */

typedef struct body {
  cx_buffer *out;
  int pictures;
} body;

int cx_paper_twips(int tenths) {
  return tenths * 1440 / 254;
}

static void put_value(const body *b, const char *name, int value) {
  cx_puts(b->out, "<w:");
  cx_puts(b->out, name);
  cx_paper_put_attribute(b->out, "w:val", value);
  cx_puts(b->out, "/>");
}

/* ---- paragraphs ---- */

static void put_run(const body *b, const cx_paper_text *text, size_t index) {
  const cx_paper_run *run = &text->runs[index];
  cx_puts(b->out, "<w:r><w:rPr>");
  if (run->look & CX_PAPER_BOLD) cx_puts(b->out, "<w:b/>");
  if (run->look & CX_PAPER_ITALIC) cx_puts(b->out, "<w:i/>");
  if (run->look & CX_PAPER_CAPITALS) cx_puts(b->out, "<w:caps/>");
  if (!text->heading) {
    put_value(b, "sz", text->size);
    put_value(b, "szCs", text->size);
  }
  cx_puts(b->out, "</w:rPr>");
  if ((run->look & CX_PAPER_NEW_LINE) && index) cx_puts(b->out, "<w:br/>");
  cx_puts(b->out, "<w:t xml:space=\"preserve\">");
  cx_put_escaped(b->out, run->text);
  cx_puts(b->out, "</w:t></w:r>");
}

static void put_spacing(const body *b, const cx_paper_text *text) {
  if (text->gap) {
    cx_puts(b->out, "<w:spacing w:before=\"1250\" w:after=\"0\"/>");
  } else if (text->tight) {
    cx_puts(b->out, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>");
  }
}

/* The properties of a paragraph, in the order that the schema asks. */
static void put_properties(const body *b, const cx_paper_text *text) {
  static const char *const aligns[] = {"left", "center", "right", "both"};
  cx_puts(b->out, "<w:pPr>");
  if (text->heading) {
    cx_puts(b->out, "<w:pStyle w:val=\"Heading");
    cx_put_int(b->out, text->heading);
    cx_puts(b->out, "\"/>");
  }
  if (text->keeps_next) cx_puts(b->out, "<w:keepNext/>");
  if (!text->heading) put_spacing(b, text);
  if (text->indents) cx_puts(b->out, "<w:ind w:firstLine=\"567\"/>");
  cx_puts(b->out, "<w:jc w:val=\"");
  cx_puts(b->out, aligns[text->align]);
  cx_puts(b->out, "\"/></w:pPr>");
}

/* The line beneath: an empty low paragraph with a rule, drawn in at both ends. */
static void put_rule(const body *b, int width, cx_paper_rule rule) {
  static const int drawn_in[CX_PAPER_RULES] = {0, 33, 20, 40}; /* percent of the column */
  int in = width * drawn_in[rule] / 100;
  cx_puts(b->out, "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" "
                  "w:color=\"000000\"/></w:pBdr><w:spacing w:before=\"40\" w:after=\"0\" "
                  "w:line=\"60\" w:lineRule=\"exact\"/><w:ind");
  cx_paper_put_attribute(b->out, "w:left", in);
  cx_paper_put_attribute(b->out, "w:right", in);
  cx_puts(b->out, "/></w:pPr></w:p>");
}

/* `width`: of its column in twips, for a short line beneath. */
static void put_text(const body *b, const cx_paper_text *text, int width) {
  cx_puts(b->out, "<w:p>");
  put_properties(b, text);
  for (size_t i = 0; i < text->count; i++)
    put_run(b, text, i);
  cx_puts(b->out, "</w:p>");
  if (text->rule) put_rule(b, width, text->rule);
}

/* What must stand behind a table, and takes little room; it may stay with what follows. */
static void put_nothing(const body *b, bool keeps_next) {
  cx_puts(b->out, keeps_next ? "<w:p><w:pPr><w:keepNext/>" : "<w:p><w:pPr>");
  cx_puts(b->out, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" "
                  "w:lineRule=\"exact\"/></w:pPr></w:p>");
}

/* ---- tables ---- */

static void open_table(const body *b, const int *widths, size_t columns, bool ruled) {
  static const char *const edges[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
  int sum = 0;
  for (size_t c = 0; c < columns; c++)
    sum += cx_paper_twips(widths[c]);
  cx_puts(b->out, "<w:tbl><w:tblPr><w:tblW");
  cx_paper_put_attribute(b->out, "w:w", sum);
  cx_puts(b->out, " w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>");
  if (ruled) cx_puts(b->out, "<w:tblBorders>");
  for (int i = 0; ruled && i < 6; i++) {
    cx_puts(b->out, "<w:");
    cx_puts(b->out, edges[i]);
    cx_puts(b->out, " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
  }
  if (ruled) cx_puts(b->out, "</w:tblBorders>");
  cx_puts(b->out, "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>");
  for (int i = 0; i < 4; i++) {
    cx_puts(b->out, "<w:");
    cx_puts(b->out, edges[i]);
    cx_paper_put_attribute(b->out, "w:w", !ruled ? 0 : i % 2 ? 57 : 28);
    cx_puts(b->out, " w:type=\"dxa\"/>");
  }
  cx_puts(b->out, "</w:tblCellMar></w:tblPr><w:tblGrid>");
  for (size_t c = 0; c < columns; c++) {
    cx_puts(b->out, "<w:gridCol");
    cx_paper_put_attribute(b->out, "w:w", cx_paper_twips(widths[c]));
    cx_puts(b->out, "/>");
  }
  cx_puts(b->out, "</w:tblGrid>");
}

static void put_cell(const body *b, const cx_paper_table *table, const cx_paper_cell *cell,
                     size_t column) {
  int width = 0;
  for (size_t c = column; c < column + cell->span && c < table->columns; c++)
    width += cx_paper_twips(table->width[c]);
  cx_puts(b->out, "<w:tc><w:tcPr><w:tcW");
  cx_paper_put_attribute(b->out, "w:w", width);
  cx_puts(b->out, " w:type=\"dxa\"/>");
  if (cell->span > 1) put_value(b, "gridSpan", (int)cell->span);
  if (cell->shade) {
    static const char *const fills[] = {"FFFFFF", "ECECEC", "C8C8C8", "808080"};
    cx_puts(b->out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"");
    cx_puts(b->out, fills[cell->shade]);
    cx_puts(b->out, "\"/>");
  }
  cx_puts(b->out, "</w:tcPr>");
  put_text(b, &cell->text, width);
  cx_puts(b->out, "</w:tc>");
}

static void put_table(const body *b, const cx_paper_table *table) {
  put_nothing(b, true);
  open_table(b, table->width, table->columns, true);
  for (size_t r = 0; r < table->count; r++) {
    size_t column = 0;
    cx_puts(b->out, "<w:tr><w:trPr><w:cantSplit/>");
    if (r < table->head_rows) cx_puts(b->out, "<w:tblHeader/>");
    cx_puts(b->out, "</w:trPr>");
    for (size_t c = 0; c < table->rows[r].count; c++) {
      put_cell(b, table, &table->rows[r].cells[c], column);
      column += table->rows[r].cells[c].span;
    }
    cx_puts(b->out, "</w:tr>");
  }
  cx_puts(b->out, "</w:tbl>");
  put_nothing(b, false);
}

static void put_sides(const body *b, const cx_paper_sides *sides, bool first) {
  if (!first) put_nothing(b, true);
  open_table(b, sides->width, 2, false);
  cx_puts(b->out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
  for (int side = 0; side < 2; side++) {
    int width = cx_paper_twips(sides->width[side]);
    cx_puts(b->out, "<w:tc><w:tcPr><w:tcW");
    cx_paper_put_attribute(b->out, "w:w", width);
    cx_puts(b->out, " w:type=\"dxa\"/></w:tcPr>");
    for (size_t i = 0; i < sides->count[side]; i++)
      put_text(b, &sides->texts[side][i], width);
    bool ends_well = sides->count[side] && !sides->texts[side][sides->count[side] - 1].rule;
    if (!ends_well) put_nothing(b, false); /* a cell ends with a paragraph */
    cx_puts(b->out, "</w:tc>");
  }
  cx_puts(b->out, "</w:tr></w:tbl>");
  put_nothing(b, false);
}

/* ---- pictures ---- */

static void put_names(body *b, const cx_paper_picture *picture, const char *element) {
  cx_puts(b->out, element);
  cx_paper_put_attribute(b->out, "id", b->pictures);
  cx_puts(b->out, " name=\"picture");
  cx_put_int(b->out, b->pictures);
  cx_puts(b->out, "\" descr=\"");
  cx_put_escaped(b->out, picture->alternative);
  cx_puts(b->out, "\"/>");
}

static void put_extent(const body *b, const cx_paper_picture *picture, const char *element) {
  cx_puts(b->out, element);
  cx_paper_put_attribute(b->out, "cx", picture->width * EMU);
  cx_paper_put_attribute(b->out, "cy", picture->height * EMU);
  cx_puts(b->out, "/>");
}

static void put_picture(body *b, const cx_paper_picture *picture) {
  b->pictures++;
  cx_puts(b->out,
          "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
  put_extent(b, picture, "<wp:extent");
  put_names(b, picture, "<wp:docPr");
  cx_puts(b->out, "<a:graphic><a:graphicData "
                  "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
                  "<pic:nvPicPr>");
  put_names(b, picture, "<pic:cNvPr");
  cx_puts(b->out, "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture");
  cx_put_int(b->out, b->pictures);
  cx_puts(b->out, "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
                  "<a:off x=\"0\" y=\"0\"/>");
  put_extent(b, picture, "<a:ext");
  cx_puts(b->out, "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
                  "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>");
}

/* ---- sections ---- */

static void put_section_end(const body *b, const cx_paper_section *section) {
  int width = cx_paper_twips(CX_PAPER_WIDTH * 10), height = cx_paper_twips(CX_PAPER_HEIGHT * 10);
  cx_puts(b->out, "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"");
  cx_puts(b->out, section->wide ? "wide" : "pages");
  cx_puts(b->out, "\"/><w:headerReference w:type=\"first\" r:id=\"first\"/>"
                  "<w:type w:val=\"nextPage\"/><w:pgSz");
  cx_paper_put_attribute(b->out, "w:w", section->wide ? height : width);
  cx_paper_put_attribute(b->out, "w:h", section->wide ? width : height);
  if (section->wide) cx_puts(b->out, " w:orient=\"landscape\"");
  cx_puts(b->out, "/><w:pgMar");
  cx_paper_put_attribute(b->out, "w:top", cx_paper_twips(CX_PAPER_TOP * 10));
  cx_paper_put_attribute(b->out, "w:right", cx_paper_twips(CX_PAPER_RIGHT * 10));
  cx_paper_put_attribute(b->out, "w:bottom", cx_paper_twips(CX_PAPER_BOTTOM * 10));
  cx_paper_put_attribute(b->out, "w:left", cx_paper_twips(CX_PAPER_LEFT * 10));
  cx_puts(b->out, " w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>");
  if (section->begins) cx_puts(b->out, "<w:pgNumType w:start=\"1\"/><w:titlePg/>");
  cx_puts(b->out, "</w:sectPr>");
}

static void put_block(body *b, const cx_paper_block *block, int line, bool first) {
  switch (block->kind) {
  case CX_PAPER_TEXT:
    put_text(b, block->text, line);
    break;
  case CX_PAPER_TABLE:
    put_table(b, block->table);
    break;
  case CX_PAPER_SIDES:
    put_sides(b, block->sides, first);
    break;
  case CX_PAPER_PICTURE:
    put_picture(b, block->picture);
    break;
  case CX_PAPER_BREAK:
    cx_puts(b->out, "<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before=\"0\" w:after=\"0\" "
                    "w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
  }
}

void cx_paper_put_body(cx_buffer *out, const cx_paper *p) {
  body b = {.out = out};
  cx_puts(out, "<w:document xmlns:w=\"" CX_PAPER_WORD "\" "
               "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
               "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
               "wordprocessingDrawing\" "
               "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
               "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>");
  for (size_t s = 0; s < p->count; s++) {
    const cx_paper_section *section = &p->sections[s];
    int line = section->wide ? CX_PAPER_WIDE_LINE : CX_PAPER_LINE;
    for (size_t i = 0; i < section->count; i++)
      put_block(&b, &section->blocks[i], cx_paper_twips(line * 10), i == 0);
    bool last = s + 1 == p->count;
    if (!last)
      cx_puts(out, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" "
                   "w:lineRule=\"exact\"/>");
    put_section_end(&b, section);
    if (!last) cx_puts(out, "</w:pPr></w:p>");
  }
  cx_puts(out, "</w:body></w:document>");
}
