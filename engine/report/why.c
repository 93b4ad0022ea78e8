/* See why.h. */
#include "report/why.h"

#include "number/reading.h"
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
    cx_puts(out, cx_in(t->style->language, "(trống)", "(blank)"));
  else
    cx_put_number(out, cx_whole(count), 0, CX_DOWN, t->style->language);
}

/* "Số trẻ em được khai sinh 60 / Số trẻ em sinh trong kỳ 61 = ≈ 98,36%" */
static void put_rate(const cx_telling *t, cx_buffer *out, const cx_item *item, uint8_t code) {
  cx_puts(out, label(t, item->measure));
  cx_puts(out, ": ");
  put_count_of(t, out, item->measure);
  cx_puts(out, "; ");
  cx_puts(out, label(t, item->denominator));
  cx_puts(out, ": ");
  put_count_of(t, out, item->denominator);
  if (code >= CX_CODE_NONE) return;
  cx_number share =
      cx_divide(cx_whole(cx_figures_count(&t->b->figures, t->row, item->measure)),
                cx_whole(cx_figures_count(&t->b->figures, t->row, item->denominator)));
  share = cx_multiply(share, cx_whole(item->per));
  cx_puts(out, cx_in(t->style->language, "; tỷ lệ ", "; rate "));
  if (cx_is_value(share))
    put_share(out, item, share, code, t->style->language);
  else
    cx_put_exact(out, share);
}

void cx_report_put_figure(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  switch (item->kind) {
  case CX_ITEM_RATE:
    put_rate(t, out, item, code);
    break;
  case CX_ITEM_COUNT:
    cx_puts(out, label(t, item->measure));
    cx_puts(out, ": ");
    put_count_of(t, out, item->measure);
    break;
  case CX_ITEM_CHECK:
    cx_puts(out, label(t, item->measure));
    cx_puts(out, code == 1   ? cx_in(t->style->language, ": có", ": yes")
                 : code == 0 ? cx_in(t->style->language, ": không", ": no")
                             : cx_in(t->style->language, ": (trống)", ": (blank)"));
    break;
  case CX_ITEM_VALUE: {
    cx_number value = t->b->value[index][t->row];
    cx_puts(out, item->expression);
    cx_puts(out, " = ");
    if (cx_is_value(value))
      cx_put_number(out, value, 12, CX_HALF_UP, t->style->language);
    else
      cx_puts(out,
              code == CX_CODE_NULL ? "null" : cx_in(t->style->language, "chưa biết", "unknown"));
  }
  }
}

void cx_report_put_band(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  if (code == CX_CODE_NONE)
    cx_puts(out, cx_in(t->style->language, "không phát sinh (mẫu số bằng 0)",
                       "no case arose (denominator 0)"));
  else if (code == CX_CODE_BLANK || code == CX_CODE_PART)
    cx_puts(out, cx_in(t->style->language, "thiếu số liệu", "figure missing"));
  else if (code >= CX_CODE_NULL)
    cx_puts(out, cx_in(t->style->language, "không tính được giá trị", "no value"));
  else if (item->kind == CX_ITEM_CHECK)
    cx_puts(out, code ? cx_in(t->style->language, "có", "yes")
                      : cx_in(t->style->language, "không", "no"));
  else
    cx_put_set_words(out, item->bands[item->segment_band[code]].set,
                     cx_item_unit(t->b->figures.standard, item), t->style->language);
}

/* The band's, the check's, or that of "no case arose"; of several bands the weakest basis alone. */
void cx_report_put_law(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  cx_language l = t->style->language;
  if (item->kind == CX_ITEM_CHECK)
    cx_put_law(out, &item->law, l);
  else if (code == CX_CODE_NONE)
    cx_put_law(out, &item->when_none_law, l);
  else if (code < CX_CODE_NONE)
    cx_put_law(out, &item->bands[item->segment_band[code]].law, l);
  else
    cx_puts(out, cx_basis_name(cx_weakest(item->basis_of[code]), l));
}
