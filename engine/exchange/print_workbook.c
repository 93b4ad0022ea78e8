/* See workbook.h. */
#include "exchange/print_workbook.h"

#include "exchange/print_scores.h"
#include "number/hundredths.h"
#include "report/why.h"
#include "score/cases.h"

enum { HEAD_ROW = 3, FIXED = 3 }; /* title, document, share above; code, name, class before */

static const cx_exchange_look status_looks[] = {CX_LOOK_GOOD, CX_EXCHANGE_LOOK_BAD, CX_LOOK_DOUBT};
static const cx_exchange_look verdict_looks[] = {CX_LOOK_GOOD, CX_EXCHANGE_LOOK_BAD, CX_LOOK_DOUBT};

/* Where not everything counts for every commune, the maximum stands beside the total. */
static bool shows_max(const cx_standard *s) {
  return s->has_share || s->leaves_out;
}

/* A line of the summary being written. */
typedef struct writing {
  cx_exchange_writer *w;
  const cx_batch *b;
  size_t r;
  cx_language language;
  unsigned row, column; /* of the next cell */
} writing;

/* Whole points as plain digits, others as the reader writes numbers. */
static void put_end(cx_buffer *out, int points, cx_language language) {
  if (points % CX_POINT)
    cx_put_point_number(out, points, language);
  else
    cx_put_hundredths(out, points);
}

/* A number where it is one, else its span as text: "0–75", "-5–2,5". */
static void write_span(writing *t, int low, int high, cx_exchange_look look) {
  unsigned column = t->column++;
  if (low == high) {
    cx_exchange_writer_points(t->w, t->row, column, low, look);
    return;
  }
  cx_buffer text = {0};
  put_end(&text, low, t->language);
  cx_puts(&text, "–");
  put_end(&text, high, t->language);
  cx_exchange_writer_text(t->w, t->row, column, cx_buffer_text(&text), look);
  cx_buffer_free(&text);
}

/* The heads behind the criteria: the total, the maximum that applies where a share of it is asked,
 * what is needed, the verdict. Returns how many. */
static unsigned write_tails(cx_exchange_writer *w, const cx_standard *s, unsigned column,
                            cx_language l) {
  static const cx_both total = {"Tổng", "Total"}, met = {"Chỉ tiêu đạt", "Items met"};
  static const cx_both points_of = {"Tối đa áp dụng", "Maximum that applies"};
  static const cx_both items_of = {"Chỉ tiêu áp dụng", "Items that apply"};
  static const cx_both needs = {"Mức cần đạt", "Needs"}, verdict = {"Kết luận", "Verdict"};
  const cx_both *heads[4] = {s->counts_met ? &met : &total};
  unsigned count = 1;
  if (shows_max(s)) heads[count++] = s->counts_met ? &items_of : &points_of;
  heads[count++] = &needs;
  heads[count++] = &verdict;
  for (unsigned i = 0; i < count; i++)
    cx_exchange_writer_text(w, HEAD_ROW, column + i, cx_half(*heads[i], l), CX_LOOK_HEAD);
  return count;
}

static void write_title(cx_exchange_writer *w, const cx_standard *s, const cx_style *style,
                        cx_buffer *text) {
  cx_language l = style->language;
  cx_exchange_writer_text(w, 0, 0, s->title.value, CX_LOOK_TITLE);
  cx_puts(text, s->number.value);
  if (style->period) {
    cx_puts(text, cx_in(l, "; kỳ ", "; period "));
    cx_puts(text, style->period);
  }
  cx_exchange_writer_text(w, 1, 0, cx_buffer_text(text), CX_EXCHANGE_LOOK_PLAIN);
  cx_buffer_clear(text);
  cx_put_working_words(text, s, l);
  cx_exchange_writer_text(w, 2, 0, cx_buffer_text(text), CX_EXCHANGE_LOOK_PLAIN);
}

enum {
  CODE_WIDTH = 9,
  NAME_WIDTH = 26,
  CLASS_WIDTH = 34,
  POINTS_WIDTH = 6,
  NEEDS_WIDTH = 10,
  VERDICT_WIDTH = 20
};

/* Widths, what stays in sight, what can be filtered, how it is printed. `last`: the verdict. */
static void set_summary(cx_exchange_writer *w, const cx_standard *s, size_t rows,
                        const cx_style *style, unsigned tail, unsigned last) {
  unsigned widths[FIXED + CX_MOST_CRITERIA + 8];
  for (unsigned c = 0; c <= last; c++) {
    widths[c] = c == 0      ? CODE_WIDTH
                : c == 1    ? NAME_WIDTH
                : c == 2    ? CLASS_WIDTH
                : c < tail  ? POINTS_WIDTH
                : c == last ? VERDICT_WIDTH
                            : NEEDS_WIDTH;
    cx_exchange_writer_width(w, c, c, widths[c], c ? CX_EXCHANGE_LOOK_PLAIN : CX_LOOK_TEXT);
  }
  cx_exchange_writer_height(w, HEAD_ROW, 30);
  cx_exchange_writer_freeze(w, HEAD_ROW + 1, 2);
  cx_exchange_writer_filter(w, (cx_range){HEAD_ROW, 0, HEAD_ROW + (unsigned)rows, last});
  cx_exchange_page page = {.first_title = HEAD_ROW,
                           .last_title = HEAD_ROW,
                           .titles = true,
                           .repeated = 2,
                           .widths = widths,
                           .columns = last + 1,
                           .rows = HEAD_ROW + 1 + (unsigned)rows};
  cx_exchange_result_page(w, s, style, &page);
}

bool cx_exchange_begin_summary(cx_exchange_writer *w, const cx_standard *s, size_t rows,
                               const cx_style *style) {
  cx_language l = style->language;
  cx_buffer text = {0};
  if (!cx_exchange_writer_sheet(w, cx_in(l, "Tổng hợp", "Summary"))) return false;
  write_title(w, s, style, &text);
  static const cx_both heads[] = {{"Mã xã", "Code"}, {"Tên xã", "Name"}, {"Nhóm", "Class"}};
  for (unsigned i = 0; i < FIXED; i++)
    cx_exchange_writer_text(w, HEAD_ROW, i, cx_half(heads[i], l), CX_LOOK_HEAD);
  unsigned column = FIXED;
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_buffer_clear(&text);
    cx_puts(&text, cx_in(l, "TC ", "C "));
    cx_puts(&text, s->criteria[c].id.value);
    cx_exchange_writer_text(w, HEAD_ROW, column++, cx_buffer_text(&text), CX_LOOK_HEAD);
  }
  unsigned last = column + write_tails(w, s, column, l) - 1;
  set_summary(w, s, rows, style, column, last);
  bool made = !text.failed;
  cx_buffer_free(&text);
  return made;
}

/* The total a class needs, or the share as a text; nothing while no class is certain. */
static void write_needed(writing *t) {
  const cx_standard *s = t->b->figures.standard;
  unsigned column = t->column++;
  int certain = t->b->class_of[t->r];
  if (certain < 0) return;
  const cx_class *class = &s->classes[certain];
  if (class->has_total)
    cx_exchange_writer_points(t->w, t->row, column, class->min_total, CX_EXCHANGE_LOOK_PLAIN);
  if (!class->has_share) return;
  cx_buffer text = {0};
  cx_put_point_number(&text, class->min_share, t->language);
  cx_puts(&text, "%");
  cx_exchange_writer_text(t->w, t->row, column, cx_buffer_text(&text), CX_EXCHANGE_LOOK_PLAIN);
  cx_buffer_free(&text);
}

/* "?" while it is open which class a commune is in; nothing where a standard has none. */
static void write_class(writing *t) {
  const cx_standard *s = t->b->figures.standard;
  int certain = t->b->class_of[t->r];
  if (!s->class_count) return;
  const cx_class *class = certain < 0 ? NULL : &s->classes[certain];
  cx_exchange_writer_text(t->w, t->row, 2,
                          class ? cx_gloss(t->language, class->label, class->label_en) : "?",
                          CX_LOOK_WRAP);
}

static void write_criteria(writing *t) {
  for (size_t c = 0; c < t->b->figures.standard->criterion_count; c++) {
    cx_status status = cx_batch_status(t->b, t->r, c);
    if (status == CX_LEFT_OUT)
      cx_exchange_writer_text(t->w, t->row, t->column++,
                              cx_report_otherwise(CX_COUNTS_NOT, t->language),
                              CX_EXCHANGE_LOOK_PLAIN);
    else
      write_span(t, cx_score_low(t->b, t->r, c), cx_score_high(t->b, t->r, c),
                 status_looks[status]);
  }
}

static void write_results(writing *t) {
  const cx_batch *b = t->b;
  write_class(t);
  write_criteria(t);
  write_span(t, cx_score_total_low(b, t->r), cx_score_total_high(b, t->r), CX_EXCHANGE_LOOK_PLAIN);
  if (shows_max(b->figures.standard))
    write_span(t, cx_score_max_low(b, t->r), cx_score_max_high(b, t->r), CX_EXCHANGE_LOOK_PLAIN);
  write_needed(t);
  cx_verdict verdict = cx_batch_verdict(b, t->r);
  cx_exchange_writer_text(t->w, t->row, t->column++, cx_verdict_name(verdict, t->language),
                          verdict_looks[verdict]);
  if (b->figures.row[t->r].supposed)
    cx_exchange_writer_text(t->w, t->row, t->column, cx_in(t->language, "GIẢ ĐỊNH", "SUPPOSED"),
                            CX_LOOK_DOUBT);
}

void cx_exchange_add_summary(cx_exchange_writer *w, unsigned line, const cx_batch *b, size_t r,
                             const cx_style *style) {
  writing t = {.w = w, .b = b, .r = r, .language = style->language};
  t.row = HEAD_ROW + 1 + line;
  t.column = FIXED;
  cx_exchange_writer_text(w, t.row, 0, b->figures.row[r].code, CX_LOOK_TEXT);
  cx_exchange_writer_text(w, t.row, 1, b->figures.row[r].name, CX_EXCHANGE_LOOK_PLAIN);
  if (b->figures.row[r].refused)
    cx_exchange_writer_text(
        w, t.row, 2, cx_in(t.language, "không chấm: số liệu bị từ chối", "not scored: refused"),
        CX_EXCHANGE_LOOK_BAD);
  else
    write_results(&t);
}
