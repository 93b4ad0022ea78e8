/* Items of a criterion, one paragraph each. */
#include "report/explain.h"

#include <string.h>

#include "base/utf8.h"
#include "number/reading.h"
#include "report/outcome.h"
#include "standard/bands.h"

static const char *label(const cx_telling *t, int measure) {
  const cx_measure *m = &t->b->figures.standard->measures[measure];
  return cx_gloss(t->style->language, m->label, m->label_en);
}

/* A share rounded for reading must not look as if it stood in another band: places are added until
 * the rounded value lies in the same segment as the exact one. */
static void put_share(cx_buffer *out, const cx_item *item, cx_number share, uint8_t segment,
                      cx_language language) {
  for (int places = 2; places <= 12; places++) {
    cx_number rounded = cx_round(share, cx_whole(places), CX_HALF_UP);
    if (!cx_is_value(rounded)) break;
    if (cx_item_segment(item, rounded) != segment) continue;
    if (cx_compare(rounded, share)) cx_puts(out, "≈ ");
    cx_put_number(out, rounded, places, CX_HALF_UP, language);
    cx_puts(out, item->per == 100 ? "%" : item->per == 1000 ? "‰" : "");
    return;
  }
  cx_put_exact(out, share);
}

static void put_count_of(const cx_telling *t, cx_buffer *out, int measure) {
  int64_t count = cx_figures_count(&t->b->figures, t->row, measure);
  if (count < 0)
    cx_puts(out, cx_in(t, "(trống)", "(blank)"));
  else
    cx_put_number(out, cx_whole(count), 0, CX_DOWN, t->style->language);
}

/* "Số trẻ em được khai sinh 60 / Số trẻ em sinh trong kỳ 61 = ≈ 98,36%" */
static void put_rate(const cx_telling *t, cx_buffer *out, const cx_item *item, uint8_t code) {
  cx_puts(out, label(t, item->measure));
  cx_puts(out, ": "), put_count_of(t, out, item->measure);
  cx_puts(out, "; "), cx_puts(out, label(t, item->denominator));
  cx_puts(out, ": "), put_count_of(t, out, item->denominator);
  if (code >= CX_CODE_NONE) return;
  cx_number share =
      cx_divide(cx_whole(cx_figures_count(&t->b->figures, t->row, item->measure)),
                cx_whole(cx_figures_count(&t->b->figures, t->row, item->denominator)));
  share = cx_multiply(share, cx_whole(item->per));
  cx_puts(out, cx_in(t, "; tỷ lệ ", "; rate "));
  if (cx_is_value(share))
    put_share(out, item, share, code, t->style->language);
  else
    cx_put_exact(out, share);
}

static void put_figures(const cx_telling *t, cx_buffer *out, const cx_item *item, size_t index,
                        uint8_t code) {
  switch (item->kind) {
  case CX_ITEM_RATE:
    put_rate(t, out, item, code);
    break;
  case CX_ITEM_COUNT:
    cx_puts(out, label(t, item->measure));
    cx_puts(out, ": "), put_count_of(t, out, item->measure);
    break;
  case CX_ITEM_CHECK:
    cx_puts(out, label(t, item->measure));
    cx_puts(out, code == 1   ? cx_in(t, ": có", ": yes")
                 : code == 0 ? cx_in(t, ": không", ": no")
                             : cx_in(t, ": (trống)", ": (blank)"));
    break;
  case CX_ITEM_VALUE: {
    cx_number value = t->b->value[index][t->row];
    cx_puts(out, item->expression);
    cx_puts(out, " = ");
    if (cx_is_value(value))
      cx_put_number(out, value, 12, CX_HALF_UP, t->style->language);
    else
      cx_puts(out, code == CX_CODE_NULL ? "null" : cx_in(t, "chưa biết", "unknown"));
  }
  }
}

/* What the code means, in words: the band, or why there is none. */
static void put_finding(const cx_telling *t, cx_buffer *out, const cx_item *item, uint8_t code) {
  if (item->kind != CX_ITEM_CHECK || code > 1) cx_puts(out, " → ");
  if (code == CX_CODE_NONE)
    cx_puts(out, cx_in(t, "không phát sinh (mẫu số bằng 0)", "no case arose (denominator 0)"));
  else if (code == CX_CODE_BLANK || code == CX_CODE_PART)
    cx_puts(out, cx_in(t, "thiếu số liệu", "figure missing"));
  else if (code == CX_CODE_NULL)
    cx_puts(out, cx_in(t, "không tính được giá trị", "no value"));
  else if (item->kind != CX_ITEM_CHECK) /* a check's answer is its own test */
    cx_put_set_words(out, item->bands[item->segment_band[code]].set,
                     cx_item_unit(t->b->figures.standard, item), t->style->language);
  cx_puts(out, " → ");
  cx_points p = item->points_of[code];
  cx_put_points_of(out, cx_points_low(p), cx_points_high(p), item->points, t->style->language);
}

/* The law behind the points given: the band's, the check's, or that of "no case arose". */
static void put_ground(const cx_telling *t, cx_buffer *out, const cx_item *item, uint8_t code) {
  cx_language l = t->style->language;
  cx_puts(out, cx_in(t, "căn cứ: ", "basis: "));
  if (item->kind == CX_ITEM_CHECK)
    cx_put_law(out, &item->law, l);
  else if (code == CX_CODE_NONE)
    cx_put_law(out, &item->when_none_law, l);
  else if (code < CX_CODE_NONE)
    cx_put_law(out, &item->bands[item->segment_band[code]].law, l);
  else
    cx_puts(out, cx_basis_name(cx_weakest(item->basis_of[code]), l));
}

static void put_item(const cx_telling *t, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  cx_buffer text = {0};
  cx_puts(&text, item->id), cx_puts(&text, " ");
  cx_puts(&text, cx_gloss(t->style->language, item->title, item->title_en));
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 6);
  cx_buffer_clear(&text);
  put_figures(t, &text, item, index, code);
  put_finding(t, &text, item, code);
  cx_puts(t->out, "      ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 6, 8);
  cx_buffer_clear(&text);
  put_ground(t, &text, item, code);
  cx_puts(t->out, "      ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 6, 8);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_criterion(const cx_telling *t, size_t c) {
  static const cx_colour colours[] = {CX_GOOD, CX_BAD, CX_DOUBT};
  const cx_criterion *criterion = &t->b->figures.standard->criteria[c];
  cx_status status = cx_batch_status(t->b, t->row, c);
  cx_language l = t->style->language;
  cx_buffer text = {0};
  cx_puts(&text, cx_in(t, "Tiêu chí ", "Criterion "));
  cx_puts(&text, criterion->id.value), cx_puts(&text, ". ");
  cx_puts(&text, cx_gloss(l, criterion->title.value, criterion->title_en));
  cx_put_colour(t->out, t->style, CX_STRONG);
  cx_put_wrapped(t->out, cx_buffer_text(&text), 0, 2);
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_buffer_clear(&text);
  cx_puts(t->out, "  ");
  cx_put_colour(t->out, t->style, colours[status]);
  cx_puts(t->out, status == CX_PASS   ? cx_in(t, "ĐẠT", "MET")
                  : status == CX_FAIL ? cx_in(t, "KHÔNG ĐẠT", "NOT MET")
                                      : cx_in(t, "CHƯA XÁC ĐỊNH", "OPEN"));
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_puts(t->out, ": ");
  cx_put_points_of(t->out, cx_batch_low(t->b, t->row, c), cx_batch_high(t->b, t->row, c),
                   criterion->max, l);
  cx_puts(t->out, ". "), cx_puts(t->out, criterion->cite.value);
  cx_puts(t->out, " ("), cx_puts(t->out, cx_basis_name(criterion->cite.law.basis, l));
  cx_puts(t->out, ")\n");
  for (size_t i = 0; i < criterion->item_count; i++)
    put_item(t, criterion->first_item + i);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_put_heading(cx_buffer *out, const cx_batch *batch, size_t row, const cx_style *style) {
  cx_telling t = {out, batch, row, style};
  const cx_standard *s = batch->figures.standard;
  cx_put_colour(out, style, CX_STRONG);
  cx_put_shown_text(out, *batch->figures.row[row].name ? batch->figures.row[row].name
                                                       : cx_in(&t, "(không tên)", "(no name)"));
  cx_puts(out, cx_in(&t, ", mã ", ", code ")), cx_put_shown_text(out, batch->figures.row[row].code);
  cx_put_colour(out, style, CX_PLAIN);
  cx_puts(out, "\n");
  cx_puts(out, s->title.value), cx_puts(out, "; "), cx_puts(out, s->number.value);
  if (style->period) cx_puts(out, cx_in(&t, "; kỳ ", "; period ")), cx_puts(out, style->period);
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
