/* See write_html.h. */
#include "paper/write_html.h"

#include "base/escaped.h"
#include "number/hundredths.h"
#include "paper/xml.h"

static const char look[] =
    "body{margin:0;font-family:\"Times New Roman\",\"Liberation Serif\",Tinos,serif;"
    "font-size:13pt;line-height:1.3;color:#000;background:#fff}\n"
    "p{margin:6pt 0 0}\n"
    "p.tight{margin:0}\n"
    "p.indents{text-indent:10mm}\n"
    "p.keeps,tr.keeps,h1,h2{break-after:avoid}\n"
    "p.gap{padding-top:22mm}\n"
    ".start{text-align:left}.centre{text-align:center}.end{text-align:right}"
    ".justified{text-align:justify}\n"
    "p.ruled::after{content:\"\";display:block;width:35%;margin:1mm auto 0;"
    "border-top:0.75pt solid #000}\n"
    "p.motto::after{width:60%}p.about::after{width:20%}.caps{text-transform:uppercase}\n"
    "h1,h2{font-size:13pt;margin:8pt 0 0;font-weight:bold}\n"
    "h1{font-size:14pt;text-align:center}\n"
    "table{border-collapse:collapse;table-layout:fixed;margin:6pt 0;max-width:100%}\n"
    "thead{display:table-header-group}\n"
    "tr{break-inside:avoid}\n"
    "table.ruled{font-size:11pt;line-height:1.2}\n"
    "table.ruled th,table.ruled td{border:0.5pt solid #000;padding:0.8mm 1mm;"
    "vertical-align:top;overflow-wrap:anywhere;font-weight:normal}\n"
    "table.sides{margin:8pt 0 6pt;break-inside:avoid}\n"
    "section>table.sides:first-child{margin-top:0}\n"
    "table.sides td{padding:0;vertical-align:top}\n"
    "div.break{break-after:page}\n"
    "figure{margin:6pt 0;break-inside:avoid}\n"
    "svg{max-width:100%;height:auto;font-family:\"Times New Roman\",\"Liberation Serif\",serif}\n"
    "section+section{break-before:page}\n"
    ".light{background:#ececec}.middle{background:#c8c8c8}.dark{background:#808080}\n"
    "table,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "@media screen{body{background:#ddd}section{background:#fff;max-width:165mm;margin:6mm auto;"
    "padding:20mm 15mm 20mm 30mm}section.wide{max-width:252mm}}\n";

/* Printed pages: the number from the second page on, what a draft is called on all. */
static void put_pages(cx_buffer *out, const cx_paper *p) {
  cx_puts(out, "@page{size:A4;margin:20mm 15mm 20mm 30mm;@top-center{content:counter(page);"
               "font:13pt \"Times New Roman\",\"Liberation Serif\",serif}");
  if (p->draft) {
    cx_puts(out, "@top-right{content:\"");
    cx_puts(out, p->draft);
    cx_puts(out, "\";font:bold 11pt \"Times New Roman\",\"Liberation Serif\",serif}");
  }
  cx_puts(out, "}\n@page wide{size:A4 landscape}\n@page:first{@top-center{content:none}}\n"
               "section.wide{page:wide}\n");
  cx_puts(out, ".draft{position:fixed;top:110mm;left:0;right:0;text-align:center;z-index:-1;"
               "font-size:60pt;letter-spacing:4mm;color:#eee;transform:rotate(-35deg)}\n"
               "@media screen{.draft{z-index:1;color:rgba(0,0,0,.07);pointer-events:none}}\n");
}

static void put_run(cx_buffer *out, const cx_paper_run *run, bool first) {
  if ((run->look & CX_PAPER_NEW_LINE) && !first) cx_puts(out, "<br>");
  if (run->look & CX_PAPER_BOLD) cx_puts(out, "<b>");
  if (run->look & CX_PAPER_ITALIC) cx_puts(out, "<i>");
  if (run->look & CX_PAPER_CAPITALS) cx_puts(out, "<span class=\"caps\">");
  cx_put_escaped(out, run->text);
  if (run->look & CX_PAPER_CAPITALS) cx_puts(out, "</span>");
  if (run->look & CX_PAPER_ITALIC) cx_puts(out, "</i>");
  if (run->look & CX_PAPER_BOLD) cx_puts(out, "</b>");
}

static void put_runs(cx_buffer *out, const cx_paper_text *text) {
  for (size_t i = 0; i < text->count; i++)
    put_run(out, &text->runs[i], i == 0);
}

static const char *align_class(cx_paper_align align) {
  static const char *const names[] = {"start", "centre", "end", "justified"};
  return names[align];
}

static void put_size(cx_buffer *out, int half_points, int usual) {
  if (half_points == usual) return;
  cx_puts(out, " style=\"font-size:");
  cx_put_hundredths(out, half_points * 50);
  cx_puts(out, "pt\"");
}

static void put_text(cx_buffer *out, const cx_paper_text *text) {
  static const char *const heads[] = {"p", "h1", "h2"};
  const char *name = heads[text->heading];
  cx_putc(out, '<');
  cx_puts(out, name);
  cx_puts(out, " class=\"");
  cx_puts(out, align_class(text->align));
  if (text->tight) cx_puts(out, " tight");
  if (text->indents) cx_puts(out, " indents");
  if (text->keeps_next) cx_puts(out, " keeps");
  if (text->rule) cx_puts(out, " ruled");
  if (text->rule == CX_PAPER_RULE_MOTTO) cx_puts(out, " motto");
  if (text->rule == CX_PAPER_RULE_TITLE) cx_puts(out, " about");
  if (text->gap) cx_puts(out, " gap");
  cx_putc(out, '"');
  if (!text->heading) put_size(out, text->size, CX_PAPER_SIZE);
  cx_putc(out, '>');
  put_runs(out, text);
  cx_puts(out, "</");
  cx_puts(out, name);
  cx_puts(out, ">\n");
}

static void put_width(cx_buffer *out, int tenths) {
  cx_puts(out, "<col style=\"width:");
  cx_put_hundredths(out, tenths * 10);
  cx_puts(out, "mm\">");
}

static void put_cell(cx_buffer *out, const cx_paper_table *table, const cx_paper_cell *cell,
                     bool head) {
  static const char *const shades[] = {"", " light", " middle", " dark"};
  cx_puts(out, head ? "<th" : "<td");
  if (head && cell->span == 1) cx_puts(out, " scope=\"col\"");
  if (cell->span > 1) cx_paper_put_attribute(out, "colspan", (int)cell->span);
  cx_puts(out, " class=\"");
  cx_puts(out, align_class(cell->text.align));
  cx_puts(out, shades[cell->shade]);
  cx_putc(out, '"');
  put_size(out, cell->text.size, table->size);
  cx_putc(out, '>');
  put_runs(out, &cell->text);
  cx_puts(out, head ? "</th>" : "</td>");
}

static void put_rows(cx_buffer *out, const cx_paper_table *table, size_t from, size_t to,
                     const char *group) {
  if (from == to) return;
  cx_putc(out, '<');
  cx_puts(out, group);
  cx_puts(out, ">\n");
  for (size_t r = from; r < to; r++) {
    const cx_paper_row *row = &table->rows[r];
    bool keeps = row->count && row->cells[0].text.keeps_next;
    cx_puts(out, keeps ? "<tr class=\"keeps\">" : "<tr>");
    for (size_t c = 0; c < row->count; c++)
      put_cell(out, table, &row->cells[c], r < table->head_rows);
    cx_puts(out, "</tr>\n");
  }
  cx_puts(out, "</");
  cx_puts(out, group);
  cx_puts(out, ">\n");
}

static void put_table(cx_buffer *out, const cx_paper_table *table) {
  cx_puts(out, "<table class=\"ruled\"");
  put_size(out, table->size, CX_PAPER_TABLE_SIZE);
  cx_puts(out, "><colgroup>");
  for (size_t c = 0; c < table->columns; c++)
    put_width(out, table->width[c]);
  cx_puts(out, "</colgroup>\n");
  size_t heads = table->head_rows < table->count ? table->head_rows : table->count;
  put_rows(out, table, 0, heads, "thead");
  put_rows(out, table, heads, table->count, "tbody");
  cx_puts(out, "</table>\n");
}

static void put_sides(cx_buffer *out, const cx_paper_sides *sides) {
  cx_puts(out, "<table class=\"sides\" role=\"presentation\"><colgroup>");
  put_width(out, sides->width[0]);
  put_width(out, sides->width[1]);
  cx_puts(out, "</colgroup><tbody><tr>");
  for (int side = 0; side < 2; side++) {
    cx_puts(out, "<td>");
    for (size_t i = 0; i < sides->count[side]; i++)
      put_text(out, &sides->texts[side][i]);
    cx_puts(out, "</td>");
  }
  cx_puts(out, "</tr></tbody></table>\n");
}

/* ---- pictures ---- */

static void put_fill(cx_buffer *out, const cx_paper_shape *shape) {
  static const char *const fills[] = {"#ffffff", "#ececec", "#c8c8c8", "#808080"};
  cx_puts(out, " fill=\"");
  cx_puts(out, fills[shape->fill]);
  cx_putc(out, '"');
  if (!shape->stroke) return;
  cx_puts(out, " stroke=\"#000\"");
  cx_paper_put_attribute(out, "stroke-width", shape->stroke);
}

static void put_letters(cx_buffer *out, const cx_paper_shape *shape) {
  static const char *const anchors[] = {"start", "middle", "end", "start"};
  cx_puts(out, "<text");
  cx_paper_put_attribute(out, "x", shape->x);
  cx_paper_put_attribute(out, "y", shape->y);
  cx_paper_put_attribute(out, "font-size", shape->size * 2540 / 144);
  cx_puts(out, " text-anchor=\"");
  cx_puts(out, anchors[shape->align]);
  cx_puts(out, "\">");
  cx_put_escaped(out, shape->text);
  cx_puts(out, "</text>\n");
}

static void put_box(cx_buffer *out, const cx_paper_shape *shape) {
  bool circle = shape->kind == CX_PAPER_CIRCLE;
  cx_puts(out, circle ? "<ellipse" : "<rect");
  cx_paper_put_attribute(out, circle ? "cx" : "x", circle ? shape->x + shape->w / 2 : shape->x);
  cx_paper_put_attribute(out, circle ? "cy" : "y", circle ? shape->y + shape->h / 2 : shape->y);
  cx_paper_put_attribute(out, circle ? "rx" : "width", circle ? shape->w / 2 : shape->w);
  cx_paper_put_attribute(out, circle ? "ry" : "height", circle ? shape->h / 2 : shape->h);
  put_fill(out, shape);
  cx_puts(out, "/>\n");
}

static void put_shape(cx_buffer *out, const cx_paper_shape *shape) {
  switch (shape->kind) {
  case CX_PAPER_LETTERS:
    put_letters(out, shape);
    return;
  case CX_PAPER_STROKE:
    cx_puts(out, "<line");
    cx_paper_put_attribute(out, "x1", shape->x);
    cx_paper_put_attribute(out, "y1", shape->y);
    cx_paper_put_attribute(out, "x2", shape->x + shape->w);
    cx_paper_put_attribute(out, "y2", shape->y + shape->h);
    cx_puts(out, " stroke=\"#000\"");
    cx_paper_put_attribute(out, "stroke-width", shape->stroke);
    cx_puts(out, "/>\n");
    return;
  default:
    put_box(out, shape);
  }
}

static void put_picture(cx_buffer *out, const cx_paper_picture *picture) {
  cx_puts(out, "<figure><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"");
  cx_put_escaped(out, picture->alternative);
  cx_puts(out, "\" width=\"");
  cx_put_hundredths(out, picture->width);
  cx_puts(out, "mm\" height=\"");
  cx_put_hundredths(out, picture->height);
  cx_puts(out, "mm\" viewBox=\"0 0 ");
  cx_put_int(out, picture->width);
  cx_putc(out, ' ');
  cx_put_int(out, picture->height);
  cx_puts(out, "\">\n<title>");
  cx_put_escaped(out, picture->alternative);
  cx_puts(out, "</title>\n");
  for (size_t i = 0; i < picture->count; i++)
    put_shape(out, &picture->shapes[i]);
  cx_puts(out, "</svg></figure>\n");
}

static void put_block(cx_buffer *out, const cx_paper_block *block) {
  switch (block->kind) {
  case CX_PAPER_TEXT:
    put_text(out, block->text);
    break;
  case CX_PAPER_TABLE:
    put_table(out, block->table);
    break;
  case CX_PAPER_SIDES:
    put_sides(out, block->sides);
    break;
  case CX_PAPER_PICTURE:
    put_picture(out, block->picture);
    break;
  case CX_PAPER_BREAK:
    cx_puts(out, "<div class=\"break\"></div>\n");
  }
}

void cx_paper_write_html(cx_buffer *out, const cx_paper *p) {
  cx_puts(out, "<!DOCTYPE html>\n<html lang=\"");
  cx_puts(out, cx_in(p->language, "vi", "en"));
  cx_puts(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'unsafe-inline'\">\n<title>");
  cx_put_escaped(out, p->title);
  cx_puts(out, "</title>\n<style>\n");
  cx_puts(out, look);
  put_pages(out, p);
  cx_puts(out, "</style>\n</head>\n<body>\n");
  if (p->draft) {
    cx_puts(out, "<div class=\"draft\">");
    cx_put_escaped(out, p->draft);
    cx_puts(out, "</div>\n");
  }
  for (size_t s = 0; s < p->count; s++) {
    cx_puts(out, p->sections[s].wide ? "<section class=\"wide\">\n" : "<section>\n");
    for (size_t i = 0; i < p->sections[s].count; i++)
      put_block(out, &p->sections[s].blocks[i]);
    cx_puts(out, "</section>\n");
  }
  cx_puts(out, "</body>\n</html>\n");
}
