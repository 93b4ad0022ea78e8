/* See bars.h. */
#include "paper/bars.h"

#include <string.h>

#include "base/utf8.h"

enum { /* hundredths of a millimetre; LETTERS: half points */
       LETTERS = 20,
       ROW = 580,
       BAR = 360,
       BASE = 380, /* the letters' base line within a row */
       HEAD = 700,
       FROM = 6600,    /* where bars begin */
       NUMBERS = 3600, /* room for the numbers */
       WIDE_ROWS = 23, /* a landscape page, */
       ROWS = 40,      /* and an upright one */
       NAME_COLUMNS = 36
};

cx_paper_bars cx_paper_bars_begin(cx_paper *paper, int line, int scale, const char *end,
                                  const char *about) {
  return (cx_paper_bars){
      .p = paper, .width = line * 100, .scale = scale < 1 ? 1 : scale, .end = end, .about = about};
}

static int right_of(const cx_paper_bars *t) {
  return t->width - NUMBERS;
}

static int x_of(const cx_paper_bars *t, int value) {
  int within = value < 0 ? 0 : value > t->scale ? t->scale : value;
  return FROM + (int)((int64_t)(right_of(t) - FROM) * within / t->scale);
}

static void put_letters(const cx_paper_bars *t, int x, int y, cx_paper_align align,
                        const char *text) {
  cx_paper_draw(
      t->p, t->picture,
      (cx_paper_shape){
          .kind = CX_PAPER_LETTERS, .x = x, .y = y, .text = text, .size = LETTERS, .align = align});
}

static void put_stroke(const cx_paper_bars *t, int x, int y, int w, int h, int stroke) {
  cx_paper_draw(
      t->p, t->picture,
      (cx_paper_shape){.kind = CX_PAPER_STROKE, .x = x, .y = y, .w = w, .h = h, .stroke = stroke});
}

static void put_bar(const cx_paper_bars *t, int y, int from, int to, cx_paper_shade shade) {
  if (to <= from) return;
  cx_paper_draw(t->p, t->picture,
                (cx_paper_shape){.kind = CX_PAPER_RECTANGLE,
                                 .x = from,
                                 .y = y,
                                 .w = to - from,
                                 .h = BAR,
                                 .fill = shade,
                                 .stroke = 15});
}

/* 0 and the most above the first row, lines down to the last. */
static void put_scale(cx_paper_bars *t) {
  int height = (int)t->rows * ROW, right = right_of(t);
  put_stroke(t, FROM, HEAD - 150, 0, height + 150, 20);
  put_letters(t, FROM, HEAD - 250, CX_PAPER_CENTRE, "0");
  put_letters(t, right, HEAD - 250, CX_PAPER_CENTRE, t->end);
  put_stroke(t, right, HEAD - 150, 0, height + 150, 8);
  put_stroke(t, FROM, HEAD + height, right - FROM, 0, 8);
}

static void end_picture(cx_paper_bars *t) {
  if (!t->picture) return;
  t->picture->height = HEAD + (int)t->rows * ROW + 100;
  put_scale(t);
  t->picture->alternative = cx_paper_keep(t->p, cx_buffer_text(&t->said));
  cx_buffer_clear(&t->said);
  t->picture = NULL;
}

static void begin_picture(cx_paper_bars *t) {
  t->rows = 0;
  t->picture = cx_paper_add_picture(t->p, t->width, HEAD);
  cx_puts(&t->said, t->about);
}

/* The label, cut to what stands left of the bars. */
static void put_label(const cx_paper_bars *t, const char *label, int y) {
  cx_buffer text = {0};
  cx_put_padded(&text, label, NAME_COLUMNS);
  while (text.size && text.bytes[text.size - 1] == ' ')
    text.bytes[--text.size] = 0;
  put_letters(t, FROM - 200, y, CX_PAPER_END, cx_buffer_text(&text));
  t->p->failed = t->p->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_paper_bars_add(cx_paper_bars *t, const cx_paper_bar *bar) {
  size_t most = t->width > CX_PAPER_LINE * 100 ? WIDE_ROWS : ROWS;
  if (t->picture && t->rows == most) end_picture(t);
  if (!t->picture) begin_picture(t);
  int y = HEAD + (int)t->rows * ROW, top = y + (ROW - BAR) / 2;
  put_label(t, bar->label, y + BASE);
  put_bar(t, top, FROM, x_of(t, bar->sure), CX_PAPER_DARK);
  put_bar(t, top, x_of(t, bar->sure), x_of(t, bar->possible), CX_PAPER_LIGHT);
  if (bar->needed >= 0) put_stroke(t, x_of(t, bar->needed), y + 40, 0, ROW - 80, 70);
  put_letters(t, t->width, y + BASE, CX_PAPER_END, bar->said);
  cx_puts(&t->said, t->rows ? "; " : "");
  cx_puts(&t->said, bar->label);
  cx_puts(&t->said, ": ");
  cx_puts(&t->said, bar->said);
  t->rows++;
}

void cx_paper_bars_end(cx_paper_bars *t) {
  end_picture(t);
  t->p->failed = t->p->failed || t->said.failed;
  cx_buffer_free(&t->said);
}
