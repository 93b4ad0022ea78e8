/* See table.h. */
#include "report/table.h"

#include <string.h>

#include "base/buffer.h"
#include "base/log.h"
#include "base/utf8.h"
#include "number/reading.h"
#include "report/outcome.h"
#include "report/text.h"
#include "score/cases.h"
#include "standard/model.h"

enum { CODE_WIDTH = 8, TOTAL_WIDTH = 10, NEEDED_WIDTH = 7, VERDICT_WIDTH = 17, LEAST_NAME = 12 };

static size_t mark_width(const cx_standard *s, size_t c) {
  return cx_display_width(s->criteria[c].id.value, strlen(s->criteria[c].id.value)) + 1;
}

/* Of a number of points with the decimals that the standard's points have. */
static size_t number_width(int points, int grain) {
  size_t sign = points < 0 && points > -CX_POINT; /* "-0.5" */
  size_t width = sign + strlen(cx_digits_of(points / CX_POINT).text);
  return width + (grain % CX_POINT == 0 ? 0 : grain % (CX_POINT / 10) == 0 ? 2 : 3);
}

/* Whether a total is shown with what it is out of: what is met, or a share, says little alone. */
static bool shows_maximum(const cx_standard *s) {
  return s->counts_met || s->has_share;
}

/* "1.75–20.5/20.75", at its widest, and a blank in front of it. */
static size_t total_width(const cx_standard *s) {
  int least = 0;
  for (size_t c = 0; c < s->criterion_count; c++)
    if (s->criteria[c].least < 0) least += s->criteria[c].least;
  size_t most = number_width(s->max_points, s->grain), low = number_width(least, s->grain);
  size_t width = 1 + (low > most ? low : most) + 1 + most + (shows_maximum(s) ? 1 + most : 0);
  return width > TOTAL_WIDTH ? width : TOTAL_WIDTH;
}

static size_t needed_width(const cx_standard *s) {
  size_t width = NEEDED_WIDTH;
  for (size_t k = 0; k < s->class_count; k++) {
    size_t own = 1 + number_width(s->classes[k].min_total, s->classes[k].min_total);
    if (own > width) width = own;
  }
  return width;
}

/* What the fixed columns leave; a standard of many criteria makes the table wider than a page
 * rather than hide one. */
static size_t fixed_width(const cx_standard *s) {
  size_t used = CODE_WIDTH + total_width(s) + needed_width(s) + 2 + VERDICT_WIDTH;
  for (size_t c = 0; c < s->criterion_count; c++)
    used += mark_width(s, c);
  return used;
}

static size_t name_width(const cx_standard *s) {
  size_t used = fixed_width(s), page = cx_page_width();
  size_t left = used + LEAST_NAME < page ? page - used : LEAST_NAME;
  return left < 30 ? left : 30;
}

/* Whether COLUMNS leave no room for the table: then each commune is told in sentences. */
static bool is_narrow(const cx_standard *s) {
  return cx_page_width() < CX_PAGE_WIDTH && fixed_width(s) + LEAST_NAME > cx_page_width();
}

static void put_right(cx_buffer *out, const char *text, size_t width) {
  size_t used = cx_display_width(text, strlen(text));
  if (used < width) cx_put_repeat(out, " ", width - used);
  cx_puts(out, text);
}

void cx_put_table_head(cx_buffer *out, const cx_standard *s, const cx_style *style) {
  cx_language l = style->language;
  cx_put_colour(out, style, CX_STRONG);
  cx_buffer title = {0}; /* without its line end, which stands behind the colour */
  cx_put_wrapped(&title, s->title.value, 0, 0);
  cx_put(out, cx_buffer_text(&title), title.size ? title.size - 1 : 0);
  cx_buffer_free(&title);
  cx_put_colour(out, style, CX_PLAIN);
  cx_puts(out, "\n");
  cx_puts(out, cx_in(l, "Quyết định ", "Decision "));
  cx_puts(out, s->number.value);
  cx_puts(out, " (");
  cx_puts(out, s->id);
  cx_puts(out, ")");
  if (style->period) {
    cx_puts(out, cx_in(l, "; kỳ đánh giá ", "; assessment period "));
    cx_puts(out, style->period);
  }
  cx_puts(out, "\n\n");
  if (is_narrow(s)) return;
  cx_put_padded(out, cx_in(l, "Mã xã", "Code"), CODE_WIDTH);
  cx_put_padded(out, cx_in(l, "Tên xã", "Commune"), name_width(s));
  for (size_t c = 0; c < s->criterion_count; c++)
    put_right(out, s->criteria[c].id.value, mark_width(s, c));
  put_right(out, cx_in(l, "Tổng", "Total"), total_width(s));
  put_right(out, cx_in(l, "Cần", "Needs"), needed_width(s));
  cx_puts(out, "  ");
  cx_puts(out, cx_in(l, "Kết luận", "Verdict"));
  cx_puts(out, "\n");
}

static void put_mark(cx_buffer *out, const cx_batch *b, size_t r, size_t c, const cx_style *style) {
  static const char *const marks[] = {"+", "-", "?", "."};
  static const cx_colour colours[] = {CX_GOOD, CX_BAD, CX_DOUBT, CX_PLAIN};
  cx_status status = cx_batch_status(b, r, c);
  cx_put_repeat(out, " ", mark_width(b->figures.standard, c) - 1);
  cx_put_colour(out, style, colours[status]);
  cx_puts(out, marks[status]);
  cx_put_colour(out, style, CX_PLAIN);
}

/* What is needed: a total, a share, "?" while the class is open; nothing where nothing is. */
static void put_needed(cx_buffer *out, const cx_batch *b, size_t r, cx_language l) {
  const cx_standard *s = b->figures.standard;
  if (!s->class_count) return;
  if (b->class_of[r] < 0) {
    cx_puts(out, "?");
    return;
  }
  const cx_class *class = &s->classes[b->class_of[r]];
  if (class->has_total) cx_put_point_number(out, class->min_total, l);
  if (!class->has_share) return;
  cx_put_point_number(out, class->min_share, l);
  cx_puts(out, "%");
}

static void put_total(cx_buffer *out, const cx_batch *b, size_t r, cx_language l) {
  int low = cx_score_total_low(b, r), high = cx_score_total_high(b, r);
  cx_buffer total = {0};
  cx_put_point_number(&total, low, l);
  if (low != high) {
    cx_puts(&total, "–");
    cx_put_point_number(&total, high, l);
  }
  const cx_standard *s = b->figures.standard;
  if (shows_maximum(s)) {
    cx_putc(&total, '/');
    cx_put_point_number(&total, s->leaves_out ? cx_score_max_high(b, r) : s->max_points, l);
  }
  put_right(out, cx_buffer_text(&total), total_width(s));
  cx_buffer_clear(&total);
  put_needed(&total, b, r, l);
  put_right(out, cx_buffer_text(&total), needed_width(s));
  out->failed = out->failed || total.failed;
  cx_buffer_free(&total);
}

static void put_criteria(cx_buffer *out, const cx_batch *b, size_t r, cx_status status,
                         const char *words) {
  bool any = false;
  for (size_t c = 0; c < b->figures.standard->criterion_count; c++) {
    if (cx_batch_status(b, r, c) != status) continue;
    cx_puts(out, any ? ", " : words);
    cx_puts(out, b->figures.standard->criteria[c].id.value);
    any = true;
  }
}

static bool asks(const cx_batch *b, size_t r) {
  const cx_class *class = &b->figures.standard->classes[b->class_of[r]];
  return class->has_total || class->has_share;
}

/* "18499 Xã Phương Mỹ: 950 điểm, cần 650, đủ điều kiện; không đạt: 2, 4; chưa xác định: 5" */
static void put_narrow_row(cx_buffer *out, const cx_batch *b, size_t r, const cx_style *style) {
  cx_language l = style->language;
  cx_buffer text = {0};
  cx_put_shown_text(&text, b->figures.row[r].code);
  cx_puts(&text, " ");
  cx_put_shown_text(&text, b->figures.row[r].name);
  cx_puts(&text, ": ");
  if (b->figures.row[r].refused) {
    cx_puts(&text, cx_in(l, "không chấm: dòng ", "not scored: line "));
    cx_put_int(&text, b->figures.row[r].line);
    cx_puts(&text, cx_in(l, " bị từ chối (xem lỗi)", " was refused (see errors)"));
  } else {
    cx_report_put_total(&text, b, r, l);
    if (b->class_of[r] >= 0 && asks(b, r)) {
      cx_puts(&text, cx_in(l, ", cần ", ", needs "));
      put_needed(&text, b, r, l);
    }
    cx_puts(&text, ", ");
    cx_puts(&text, cx_verdict_name(cx_batch_verdict(b, r), l));
    put_criteria(&text, b, r, CX_FAIL, cx_in(l, "; không đạt: ", "; not met: "));
    put_criteria(&text, b, r, CX_OPEN, cx_in(l, "; chưa xác định: ", "; open: "));
  }
  cx_put_wrapped(out, cx_buffer_text(&text), 0, 2);
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_put_table_batch(cx_buffer *out, const cx_batch *b, const cx_style *style) {
  static const cx_colour colours[] = {CX_GOOD, CX_BAD, CX_DOUBT};
  bool narrow = is_narrow(b->figures.standard);
  for (size_t r = 0; r < b->figures.rows; r++) {
    if (narrow) {
      put_narrow_row(out, b, r, style);
      if (b->figures.row[r].supposed) cx_put_supposed(out, style->language);
      continue;
    }
    cx_put_padded(out, b->figures.row[r].code, CODE_WIDTH - 1);
    cx_puts(out, " ");
    cx_put_padded(out, b->figures.row[r].name, name_width(b->figures.standard));
    if (b->figures.row[r].refused) {
      cx_put_colour(out, style, CX_BAD);
      cx_puts(out, cx_in(style->language, " không chấm: dòng ", " not scored: line "));
      cx_put_int(out, b->figures.row[r].line);
      cx_puts(out, cx_in(style->language, " bị từ chối (xem lỗi)", " was refused (see errors)"));
    } else {
      cx_verdict verdict = cx_batch_verdict(b, r);
      for (size_t c = 0; c < b->figures.standard->criterion_count; c++)
        put_mark(out, b, r, c, style);
      put_total(out, b, r, style->language);
      cx_puts(out, "  ");
      cx_put_colour(out, style, colours[verdict]);
      cx_puts(out, cx_verdict_name(verdict, style->language));
    }
    cx_put_colour(out, style, CX_PLAIN);
    cx_puts(out, "\n");
    if (b->figures.row[r].supposed) cx_put_supposed(out, style->language);
  }
}

static void put_count(cx_buffer *out, size_t count, const char *what, cx_language l) {
  cx_put_number(out, cx_whole((int64_t)count), 0, CX_DOWN, l);
  cx_putc(out, ' ');
  cx_puts(out, what);
}

void cx_put_table_foot(cx_buffer *out, const cx_standard *s, const cx_tally *tally,
                       const cx_style *style) {
  cx_language l = style->language;
  cx_buffer counts = {0};
  cx_puts(out, "\n");
  put_count(&counts, tally->rows, cx_in(l, "xã: ", "communes: "), l);
  for (int v = 0; v < 3; v++) {
    if (v) cx_puts(&counts, ", ");
    put_count(&counts, tally->verdicts[v], cx_verdict_name((cx_verdict)v, l), l);
  }
  if (tally->refused) {
    cx_puts(&counts, ", ");
    put_count(&counts, tally->refused, cx_in(l, "không chấm được", "refused"), l);
  }
  cx_puts(&counts, ".");
  cx_put_wrapped(out, cx_buffer_text(&counts), 0, 0);
  cx_buffer_free(&counts);
  cx_buffer legend = {0};
  if (!is_narrow(s))
    cx_puts(&legend, cx_in(l, "+ tiêu chí đạt, - không đạt, ? chưa xác định vì thiếu số liệu; ",
                           "+ criterion met, - not met, ? open for lack of figures; "));
  if (!is_narrow(s) && s->leaves_out)
    cx_puts(&legend, cx_in(l, ". không áp dụng; ", ". does not apply; "));
  cx_puts(&legend, cx_in(l, "vì sao: chuanxa explain", "why: chuanxa explain"));
  cx_put_wrapped(out, cx_buffer_text(&legend), 0, 0);
  cx_buffer_free(&legend);
  cx_put_working_share(out, s, l);
}
