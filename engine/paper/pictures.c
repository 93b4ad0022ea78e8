/* See pictures.h. */
#include "paper/pictures.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/wording.h"
#include "report/text.h"
#include "score/cases.h"

enum {
  NUMBER = 110, /* widths of columns, tenths of a millimetre */
  NAME = 560,
  MOST_CRITERION = 130,
  CRITERIA = 24, /* side by side in one table */
  LETTERS = 20, /* half points */
  /* of the picture, hundredths of a millimetre */
  WIDTH = CX_PAPER_WIDE_LINE * 100,
  ROW = 580,
  BAR = 360,
  BASE = 380, /* the letters' base line within a row */
  HEAD = 700,
  BARS_FROM = 6600,
  BARS_TO = WIDTH - 3600,
  ROWS = 23, /* a page */
  NAME_COLUMNS = 36
};

/* ---- criteria ---- */

/* A mark that is told from the others without its shade. */
static const char *mark_of(cx_status status) {
  static const char *const marks[] = {"+", "–", "?", "·"};
  return marks[status];
}

static cx_paper_shade shade_of(cx_status status) {
  static const cx_paper_shade shades[] = {CX_PAPER_CLEAR, CX_PAPER_MIDDLE, CX_PAPER_LIGHT,
                                          CX_PAPER_CLEAR};
  return shades[status];
}

/* Some criteria side by side: `count` of them from number `from` on. */
typedef struct block {
  cx_paper *p;
  cx_paper_table *table;
  size_t from, count;
} block;

static void put_heads(const block *k, const cx_standard *s) {
  cx_paper *p = k->p;
  cx_paper_table *table = k->table;
  cx_paper_add_row(p, table);
  cx_paper_put_cell(p, table, CX_PAPER_CENTRE, CX_PAPER_BOLD, cx_in(p->language, "TT", "No."));
  cx_paper_put_cell(p, table, CX_PAPER_CENTRE, CX_PAPER_BOLD,
                    cx_in(p->language, "Xã \\ Tiêu chí", "Commune \\ criterion"));
  for (size_t c = k->from; c < k->from + k->count; c++)
    cx_paper_put_cell(p, table, CX_PAPER_CENTRE, CX_PAPER_BOLD, s->criteria[c].id.value);
}

static void put_commune(const block *k, const cx_batch *b, size_t r, size_t number) {
  cx_paper *p = k->p;
  cx_paper_table *table = k->table;
  cx_buffer text = {0};
  cx_paper_add_row(p, table);
  cx_put_int(&text, (int64_t)number);
  cx_paper_put_cell(p, table, CX_PAPER_CENTRE, CX_PAPER_PLAIN, cx_buffer_text(&text));
  cx_buffer_clear(&text);
  cx_paper_put_name(&text, b, r, p->language);
  cx_paper_put_cell(p, table, CX_PAPER_START, CX_PAPER_PLAIN, cx_buffer_text(&text));
  p->failed = p->failed || text.failed;
  cx_buffer_free(&text);
  if (b->figures.row[r].refused) {
    cx_paper_say(p, cx_paper_add_cell(p, table, k->count, CX_PAPER_CENTRE, CX_PAPER_CLEAR),
                 CX_PAPER_ITALIC, cx_in(p->language, "không chấm", "not scored"));
    return;
  }
  for (size_t c = k->from; c < k->from + k->count; c++) {
    cx_status status = cx_batch_status(b, r, c);
    cx_paper_say(p, cx_paper_add_cell(p, table, 1, CX_PAPER_CENTRE, shade_of(status)),
                 CX_PAPER_BOLD, mark_of(status));
  }
}

static void put_block(cx_paper *p, const cx_paper_batches *batches, size_t from, size_t count) {
  int widths[CRITERIA + 2] = {NUMBER, NAME};
  size_t number = 0;
  int each = (CX_PAPER_WIDE_LINE * 10 - NUMBER - NAME) / (int)count;
  for (size_t c = 0; c < count; c++)
    widths[2 + c] = each < MOST_CRITERION ? each : MOST_CRITERION;
  const block k = {p, cx_paper_add_table(p, widths, count + 2, 1), from, count};
  put_heads(&k, batches->standard);
  for (size_t i = 0; i < batches->count; i++)
    for (size_t r = 0; r < batches->batch[i]->figures.rows; r++)
      put_commune(&k, batches->batch[i], r, ++number);
}

void cx_paper_put_criteria(cx_paper *p, const cx_paper_batches *batches) {
  size_t all = batches->standard->criterion_count;
  cx_paper_text *key = cx_paper_add_text(p, CX_PAPER_CENTRE);
  key->keeps_next = true;
  cx_paper_say(p, key, CX_PAPER_ITALIC,
               cx_in(p->language, "+ đạt; – không đạt; ? chưa xác định; · không tính",
                     "+ met; – not met; ? open; · left out"));
  for (size_t from = 0; from < all; from += CRITERIA) {
    if (from) cx_paper_new_page(p);
    put_block(p, batches, from, all - from < CRITERIA ? all - from : CRITERIA);
  }
}

/* ---- totals ---- */

typedef struct totals {
  cx_paper *p;
  const cx_paper_batches *of;
  cx_paper_picture *picture; /* the one being drawn */
  size_t rows, left;         /* rows of it, and communes to come after it */
  int scale;                 /* points at the right end */
  cx_buffer said;            /* its text alternative */
} totals;

static int x_of(const totals *t, int points) {
  int within = points < 0 ? 0 : points > t->scale ? t->scale : points;
  return BARS_FROM + (int)((int64_t)(BARS_TO - BARS_FROM) * within / t->scale);
}

static void put_letters(const totals *t, int x, int y, cx_paper_align align, const char *text) {
  cx_paper_draw(t->p, t->picture,
                (cx_paper_shape){.kind = CX_PAPER_LETTERS,
                                 .x = x,
                                 .y = y,
                                 .text = text,
                                 .size = LETTERS,
                                 .align = align});
}

static void put_stroke(const totals *t, int x, int y, int w, int h, int stroke) {
  cx_paper_draw(t->p, t->picture,
                (cx_paper_shape){
                    .kind = CX_PAPER_STROKE, .x = x, .y = y, .w = w, .h = h, .stroke = stroke});
}

static void put_bar(const totals *t, int y, int from, int to, cx_paper_shade shade) {
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

/* The points that a certain class asks of the row; -1: none, or it hangs on what applies. */
static int needed_points(const cx_batch *b, size_t r) {
  if (b->class_of[r] < 0) return -1;
  const cx_class *class = &b->figures.standard->classes[b->class_of[r]];
  if (class->has_total) return class->min_total;
  int most = cx_score_max_high(b, r);
  if (!class->has_share || most != cx_score_max_low(b, r)) return -1;
  return (int)((int64_t)class->min_share * most / 10000);
}

/* A scale below the last row: 0 and the most. */
static void put_scale(totals *t) {
  cx_buffer text = {0};
  int y = HEAD + (int)t->rows * ROW;
  put_stroke(t, BARS_FROM, HEAD - 150, 0, (int)t->rows * ROW + 150, 20);
  put_letters(t, BARS_FROM, HEAD - 250, CX_PAPER_CENTRE, "0");
  cx_put_point_number(&text, t->scale, t->p->language);
  put_letters(t, BARS_TO, HEAD - 250, CX_PAPER_CENTRE, cx_buffer_text(&text));
  t->p->failed = t->p->failed || text.failed;
  put_stroke(t, BARS_TO, HEAD - 150, 0, (int)t->rows * ROW + 150, 8);
  put_stroke(t, BARS_FROM, y, BARS_TO - BARS_FROM, 0, 8);
  cx_buffer_free(&text);
}

static void end_picture(totals *t) {
  if (!t->picture) return;
  t->picture->height = HEAD + (int)t->rows * ROW + 100;
  put_scale(t);
  t->picture->alternative = cx_paper_keep(t->p, cx_buffer_text(&t->said));
  cx_buffer_clear(&t->said);
  t->picture = NULL;
}

static void begin_picture(totals *t) {
  t->rows = 0;
  t->picture = cx_paper_add_picture(t->p, WIDTH, HEAD);
  cx_puts(&t->said, cx_in(t->p->language, "Tổng so với mức cần đạt: ",
                          "Totals against what is needed: "));
}

/* The name, cut to what stands left of the bars. */
static void put_name(const totals *t, const char *name, int y) {
  cx_buffer text = {0};
  cx_put_padded(&text, name, NAME_COLUMNS);
  while (text.size && text.bytes[text.size - 1] == ' ')
    text.bytes[--text.size] = 0;
  put_letters(t, BARS_FROM - 200, y, CX_PAPER_END, cx_buffer_text(&text));
  t->p->failed = t->p->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_numbers(totals *t, const cx_batch *b, size_t r, int y) {
  cx_buffer text = {0};
  cx_language l = t->p->language;
  cx_paper_put_span(&text, cx_score_total_low(b, r), cx_score_total_high(b, r), l);
  cx_puts(&text, " / ");
  cx_paper_put_needed(&text, b, r, l);
  put_letters(t, WIDTH, y, CX_PAPER_END, cx_buffer_text(&text));
  cx_puts(&t->said, t->rows ? "; " : "");
  cx_puts(&t->said, b->figures.row[r].name);
  cx_puts(&t->said, ": ");
  cx_puts(&t->said, cx_buffer_text(&text));
  t->p->failed = t->p->failed || text.failed;
  cx_buffer_free(&text);
}

static void draw_commune(totals *t, const cx_batch *b, size_t r) {
  if (t->picture && t->rows == ROWS) end_picture(t);
  if (!t->picture) begin_picture(t);
  int y = HEAD + (int)t->rows * ROW, needed = needed_points(b, r);
  int low = x_of(t, cx_score_total_low(b, r)), high = x_of(t, cx_score_total_high(b, r));
  int bar = y + (ROW - BAR) / 2;
  put_name(t, *b->figures.row[r].name ? b->figures.row[r].name : b->figures.row[r].code, y + BASE);
  put_bar(t, bar, x_of(t, 0), low, CX_PAPER_DARK);
  put_bar(t, bar, low, high, CX_PAPER_LIGHT);
  if (needed >= 0) put_stroke(t, x_of(t, needed), y + 40, 0, ROW - 80, 70);
  put_numbers(t, b, r, y + BASE);
  t->rows++;
}

void cx_paper_draw_totals(cx_paper *p, const cx_paper_batches *batches) {
  totals t = {.p = p, .of = batches, .scale = batches->standard->max_points};
  if (t.scale < 1) t.scale = 1;
  cx_paper_text *key = cx_paper_add_text(p, CX_PAPER_CENTRE);
  key->keeps_next = true;
  cx_paper_say(p, key, CX_PAPER_ITALIC,
               cx_in(p->language,
                     "Phần đậm: tổng đã chắc chắn; phần nhạt: còn có thể đạt; vạch: mức cần đạt. Bên phải: "
                     "tổng / mức cần đạt",
                     "Dark: the sure total; light: what is still possible; stroke: what is needed. At "
                     "the right: total / needed"));
  for (size_t i = 0; i < batches->count; i++)
    for (size_t r = 0; r < batches->batch[i]->figures.rows; r++)
      if (!batches->batch[i]->figures.row[r].refused) draw_commune(&t, batches->batch[i], r);
  end_picture(&t);
  p->failed = p->failed || t.said.failed;
  cx_buffer_free(&t.said);
}
