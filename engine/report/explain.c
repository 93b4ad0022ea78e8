/* Items of a criterion, one paragraph each. */
#include "report/explain.h"

#include "report/outcome.h"
#include "report/why.h"
#include "score/cases.h"
#include "standard/points.h"

/* The band and its points; a check's answer was told with the figure. */
static void put_finding(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_standard *s = t->b->figures.standard;
  const cx_item *item = &s->items[index];
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  if (item->kind != CX_ITEM_CHECK || code > 1) {
    cx_puts(out, " → ");
    cx_report_put_band(t, out, index);
  }
  cx_puts(out, " → ");
  cx_points p = cx_batch_own_points(t->b, t->row, index);
  cx_put_item_points(out, s, cx_points_low(p), cx_points_high(p), item->points, t->style->language);
}

static cx_condition_words words_of(const cx_telling *t) {
  return (cx_condition_words){t->b->figures.standard, &t->b->figures, t->row, t->style->language};
}

/* Whether an item or criterion applies, on a line of its own; `item`, where it is one's, with the
 * points that count where it does not. */
static void put_applies(const cx_telling *t, size_t indent, const cx_applies *applies,
                        cx_truth holds, const cx_item *item) {
  if (!applies->when.text) return;
  const cx_condition_words words = words_of(t);
  cx_buffer text = {0};
  cx_report_put_applies(&text, &words, applies, holds, true);
  if (item && holds == CX_FALSE && applies->otherwise != CX_COUNTS_NOT) {
    int points = cx_item_otherwise(item);
    cx_puts(&text, " → ");
    cx_put_item_points(&text, words.standard, points, points, item->points, words.language);
  }
  cx_put_repeat(t->out, " ", indent);
  cx_put_wrapped(t->out, cx_buffer_text(&text), indent, indent + 2);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_item(const cx_telling *t, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  cx_buffer text = {0};
  cx_puts(&text, item->id);
  cx_puts(&text, " ");
  cx_puts(&text, cx_gloss(t->style->language, item->title, item->title_en));
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 6);
  cx_buffer_clear(&text);
  put_applies(t, 6, &item->applies, cx_batch_applies(t->b, t->row, index), item);
  if (cx_batch_applies(t->b, t->row, index) == CX_FALSE) {
    cx_buffer_free(&text);
    return;
  }
  cx_report_put_figure(t, &text, index);
  put_finding(t, &text, index);
  cx_puts(t->out, "      ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 6, 8);
  cx_buffer_clear(&text);
  cx_puts(&text, cx_in(t->style->language, "căn cứ: ", "basis: "));
  cx_report_put_law(t, &text, index);
  cx_puts(t->out, "      ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 6, 8);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

/* The floor, and what the items come to where it holds them up. */
static void put_floor(const cx_telling *t, size_t c) {
  const cx_criterion *criterion = &t->b->figures.standard->criteria[c];
  cx_language l = t->style->language;
  if (!criterion->has_floor) return;
  cx_buffer text = {0};
  cx_criterion_result result = cx_criterion_result_of(t->b, t->row, c);
  if (result.lifted) {
    cx_puts(&text, cx_in(l, "các chỉ tiêu cộng lại ", "its items come to "));
    cx_put_points(&text, t->b->figures.standard, result.sum_low, result.sum_high, l);
    cx_puts(&text, cx_in(l, ", tính ", ", counted as "));
  }
  cx_puts(&text, cx_in(l, "không dưới ", "no less than "));
  cx_put_points(&text, t->b->figures.standard, criterion->floor, criterion->floor, l);
  cx_puts(&text, cx_in(l, "; căn cứ: ", "; basis: "));
  cx_put_law(&text, &criterion->floor_law, l);
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 4);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

const char *cx_report_status_called(cx_status status, cx_language l) {
  switch (status) {
  case CX_PASS:
    return cx_in(l, "ĐẠT", "MET");
  case CX_FAIL:
    return cx_in(l, "KHÔNG ĐẠT", "NOT MET");
  case CX_LEFT_OUT:
    return cx_in(l, "KHÔNG TÍNH", "LEFT OUT");
  default:
    return cx_in(l, "CHƯA XÁC ĐỊNH", "OPEN");
  }
}

static void put_criterion(const cx_telling *t, size_t c) {
  static const cx_colour colours[] = {CX_GOOD, CX_BAD, CX_DOUBT, CX_PLAIN};
  const cx_standard *s = t->b->figures.standard;
  const cx_criterion *criterion = &s->criteria[c];
  cx_criterion_result result = cx_criterion_result_of(t->b, t->row, c);
  cx_truth applies = cx_batch_criterion_applies(t->b, t->row, c);
  cx_language l = t->style->language;
  cx_buffer text = {0};
  cx_puts(&text, cx_in(t->style->language, "Tiêu chí ", "Criterion "));
  cx_puts(&text, criterion->id.value);
  cx_puts(&text, ". ");
  cx_puts(&text, cx_gloss(l, criterion->title.value, criterion->title_en));
  cx_put_colour(t->out, t->style, CX_STRONG);
  cx_put_wrapped(t->out, cx_buffer_text(&text), 0, 2);
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_buffer_clear(&text);
  cx_puts(t->out, "  ");
  cx_put_colour(t->out, t->style, colours[result.status]);
  cx_puts(t->out, cx_report_status_called(result.status, l));
  cx_put_colour(t->out, t->style, CX_PLAIN);
  if (result.status != CX_LEFT_OUT) {
    cx_puts(t->out, ": ");
    cx_put_points_of(t->out, s, result.low, result.high, result.max_high, l);
  }
  cx_puts(t->out, ". ");
  cx_puts(t->out, criterion->cite.value);
  cx_puts(t->out, " (");
  cx_puts(t->out, cx_basis_name(criterion->cite.law.basis, l));
  cx_puts(t->out, ")\n");
  put_applies(t, 2, &criterion->applies, applies, NULL);
  put_floor(t, c);
  for (size_t i = 0; applies != CX_FALSE && i < criterion->item_count; i++)
    put_item(t, criterion->first_item + i);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_put_heading(cx_buffer *out, const cx_batch *batch, size_t row, const cx_style *style) {
  cx_telling t = {out, batch, row, style};
  const cx_standard *s = batch->figures.standard;
  cx_put_colour(out, style, CX_STRONG);
  cx_put_shown_text(out, *batch->figures.row[row].name
                             ? batch->figures.row[row].name
                             : cx_in(t.style->language, "(không tên)", "(no name)"));
  cx_puts(out, cx_in(t.style->language, ", mã ", ", code "));
  cx_put_shown_text(out, batch->figures.row[row].code);
  cx_put_colour(out, style, CX_PLAIN);
  cx_puts(out, "\n");
  cx_puts(out, s->title.value);
  cx_puts(out, "; ");
  cx_puts(out, s->number.value);
  if (style->period) {
    cx_puts(out, cx_in(t.style->language, "; kỳ ", "; period "));
    cx_puts(out, style->period);
  }
  cx_puts(out, "\n");
  if (batch->figures.row[row].supposed) cx_put_supposed(out, style->language);
  cx_puts(out, "\n");
}

void cx_put_criterion(cx_buffer *out, const cx_batch *batch, size_t row, size_t criterion,
                      const cx_style *style) {
  cx_telling t = {out, batch, row, style};
  put_criterion(&t, criterion);
}

void cx_put_explanation(cx_buffer *out, const cx_batch *batch, size_t row, int criterion,
                        const cx_style *style) {
  cx_telling t = {out, batch, row, style};
  const cx_standard *s = batch->figures.standard;
  if (criterion != CX_CRITERIA_ALONE) cx_put_heading(out, batch, row, style);
  for (size_t c = 0; c < s->criterion_count; c++)
    if (criterion < 0 || (size_t)criterion == c) put_criterion(&t, c);
  if (criterion == CX_ALL_CRITERIA) cx_put_way_to_verdict(out, batch, row, style);
}
