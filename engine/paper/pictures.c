/* See pictures.h. */
#include "paper/pictures.h"

#include "paper/bars.h"
#include "paper/wording.h"
#include "report/text.h"
#include "score/cases.h"

enum {
  NUMBER = 110, /* widths of columns, tenths of a millimetre */
  NAME = 560,
  MOST_CRITERION = 130,
  CRITERIA = 24, /* side by side in one table */
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

/* The points that a certain class asks of the row; -1: none, or it hangs on what applies. */
static int needed_points(const cx_batch *b, size_t r) {
  if (b->class_of[r] < 0) return -1;
  const cx_class *class = &b->figures.standard->classes[b->class_of[r]];
  if (class->has_total) return class->min_total;
  int most = cx_score_max_high(b, r);
  if (!class->has_share || most != cx_score_max_low(b, r)) return -1;
  return (int)((int64_t)class->min_share * most / 10000);
}

/* "Xã Gia Phố", its code where it has no name. */
static const char *label_of(const cx_batch *b, size_t r) {
  return *b->figures.row[r].name ? b->figures.row[r].name : b->figures.row[r].code;
}

static void add_total(cx_paper_bars *bars, const cx_batch *b, size_t r) {
  cx_buffer text = {0};
  cx_language l = bars->p->language;
  cx_paper_put_span(&text, cx_score_total_low(b, r), cx_score_total_high(b, r), l);
  cx_puts(&text, " / ");
  cx_paper_put_needed(&text, b, r, l);
  cx_paper_bars_add(bars, &(cx_paper_bar){.label = label_of(b, r),
                                          .sure = cx_score_total_low(b, r),
                                          .possible = cx_score_total_high(b, r),
                                          .needed = needed_points(b, r),
                                          .said = cx_buffer_text(&text)});
  bars->p->failed = bars->p->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_key(cx_paper *p, const char *words) {
  cx_paper_text *key = cx_paper_add_text(p, CX_PAPER_CENTRE);
  key->keeps_next = true;
  cx_paper_say(p, key, CX_PAPER_ITALIC, words);
}

void cx_paper_draw_totals(cx_paper *p, const cx_paper_batches *batches) {
  cx_buffer end = {0};
  int scale = batches->standard->max_points;
  cx_put_point_number(&end, scale < 1 ? 1 : scale, p->language);
  cx_paper_bars bars = cx_paper_bars_begin(
      p, CX_PAPER_WIDE_LINE, scale, cx_buffer_text(&end),
      cx_in(p->language, "Tổng so với mức cần đạt: ", "Totals against what is needed: "));
  put_key(
      p,
      cx_in(p->language,
            "Phần đậm: tổng đã chắc chắn; phần nhạt: còn có thể đạt; vạch: mức cần đạt. Bên phải: "
            "tổng / mức cần đạt",
            "Dark: the sure total; light: what is still possible; stroke: what is needed. At "
            "the right: total / needed"));
  for (size_t i = 0; i < batches->count; i++)
    for (size_t r = 0; r < batches->batch[i]->figures.rows; r++)
      if (!batches->batch[i]->figures.row[r].refused) add_total(&bars, batches->batch[i], r);
  cx_paper_bars_end(&bars);
  p->failed = p->failed || end.failed;
  cx_buffer_free(&end);
}

/* ---- distance ---- */

/* How many points the row surely lacks, and may lack; false: nothing is needed of it, or it is open
 * what. */
static bool lacks(const cx_batch *b, size_t r, int *ret_sure, int *ret_possible) {
  int needed = needed_points(b, r);
  int sure = needed - cx_score_total_high(b, r), possible = needed - cx_score_total_low(b, r);
  *ret_sure = sure > 0 ? sure : 0;
  *ret_possible = possible > 0 ? possible : 0;
  return needed >= 0;
}

static int most_lacking(const cx_paper_batches *batches) {
  int most = 0, sure, possible;
  for (size_t i = 0; i < batches->count; i++)
    for (size_t r = 0; r < batches->batch[i]->figures.rows; r++)
      if (!batches->batch[i]->figures.row[r].refused &&
          lacks(batches->batch[i], r, &sure, &possible) && possible > most)
        most = possible;
  return most;
}

static void add_distance(cx_paper_bars *bars, const cx_batch *b, size_t r) {
  cx_buffer text = {0};
  cx_language l = bars->p->language;
  int sure, possible;
  if (!lacks(b, r, &sure, &possible))
    cx_puts(&text, "?");
  else if (!possible)
    cx_puts(&text, cx_in(l, "đủ", "enough"));
  else
    cx_paper_put_span(&text, sure, possible, l);
  cx_paper_bars_add(bars, &(cx_paper_bar){.label = label_of(b, r),
                                          .sure = sure,
                                          .possible = possible,
                                          .needed = -1,
                                          .said = cx_buffer_text(&text)});
  bars->p->failed = bars->p->failed || text.failed;
  cx_buffer_free(&text);
}

bool cx_paper_draw_distance(cx_paper *p, int line, const cx_paper_batches *batches) {
  cx_buffer end = {0};
  int scale = most_lacking(batches);
  if (!scale) return false;
  cx_put_point_number(&end, scale, p->language);
  cx_paper_bars bars = cx_paper_bars_begin(
      p, line, scale, cx_buffer_text(&end),
      cx_in(p->language, "Còn thiếu bao nhiêu so với mức cần đạt: ", "How much is lacking: "));
  put_key(
      p,
      cx_in(
          p->language,
          "Phần đậm: chắc chắn còn thiếu; phần nhạt: còn tùy số liệu trống. Đủ ở đây chưa phải là "
          "đạt mọi yêu cầu",
          "Dark: surely lacking; light: as blank figures turn out. Enough is not yet all that "
          "is required"));
  for (size_t i = 0; i < batches->count; i++)
    for (size_t r = 0; r < batches->batch[i]->figures.rows; r++)
      if (!batches->batch[i]->figures.row[r].refused) add_distance(&bars, batches->batch[i], r);
  cx_paper_bars_end(&bars);
  p->failed = p->failed || end.failed;
  cx_buffer_free(&end);
  return true;
}
