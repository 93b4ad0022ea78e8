/* See why.h. */
#include "report/why.h"

#include "number/reading.h"
#include "report/condition.h"
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

static cx_condition_words words_of(const cx_telling *t) {
  return (cx_condition_words){t->b->figures.standard, &t->b->figures, t->row, t->style->language};
}

/* "LABEL: 60" */
static void put_term(const cx_telling *t, cx_buffer *out, int measure) {
  const cx_condition_words words = words_of(t);
  cx_puts(out, label(t, measure));
  cx_puts(out, ": ");
  cx_report_put_figure_of(out, &words, measure);
}

static void put_terms(const cx_telling *t, cx_buffer *out, const int *terms, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i) cx_puts(out, " + ");
    put_term(t, out, terms[i]);
  }
}

/* "Số trẻ em được khai sinh: 60; Số trẻ em sinh trong kỳ: 61; tỷ lệ ≈ 98,36%" */
static void put_rate(const cx_telling *t, cx_buffer *out, const cx_item *item, uint8_t code) {
  put_terms(t, out, item->parts, item->part_count);
  cx_puts(out, "; ");
  put_terms(t, out, item->wholes, item->whole_count);
  if (code >= CX_CODE_NONE) return;
  cx_number share = cx_divide(cx_whole(cx_batch_side(t->b, t->row, item, 0)),
                              cx_whole(cx_batch_side(t->b, t->row, item, 1)));
  share = cx_multiply(share, cx_whole(item->per));
  cx_puts(out, cx_in(t->style->language, "; tỷ lệ ", "; rate "));
  if (cx_is_value(share))
    put_share(out, item, share, code, t->style->language);
  else
    cx_puts(out, cx_in(t->style->language, "quá lớn để viết ra", "too large to write out"));
}

/* "ít nhất 2 trong 5 điều kiện, 1 đạt: …" */
static void put_conditions(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  const cx_condition_words words = words_of(t);
  cx_language l = t->style->language;
  if (item->at_least) {
    size_t hold = 0;
    for (size_t c = 0; c < item->condition_count; c++)
      hold += cx_batch_holds(t->b, t->row, index, c) == CX_TRUE;
    cx_puts(out, cx_in(l, "cần ít nhất ", "at least "));
    cx_put_int(out, (int64_t)item->need);
    cx_puts(out, cx_in(l, " trong ", " of "));
    cx_put_int(out, (int64_t)item->condition_count);
    cx_puts(out, cx_in(l, ", có ", " needed, there are "));
    cx_put_int(out, (int64_t)hold);
    cx_puts(out, ": ");
  }
  for (size_t c = 0; c < item->condition_count; c++) {
    if (c) cx_puts(out, "; ");
    cx_report_put_condition(out, &words, &item->conditions[c]);
  }
}

/* The choice whose bands hold: "Vùng: miền núi; " */
static void put_choice(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_item *item = &t->b->figures.standard->items[index];
  if (item->by == CX_NO_MEASURE) return;
  put_term(t, out, item->by);
  cx_puts(out, "; ");
}

static void put_value(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_condition_words words = words_of(t);
  cx_number value = t->b->value[index][t->row];
  cx_report_put_expression(out, &words, t->b->figures.standard->items[index].tree);
  cx_puts(out, " = ");
  if (cx_is_value(value))
    cx_put_number(out, value, 12, CX_HALF_UP, t->style->language);
  else
    cx_puts(out, value.num == CX_NULL ? "null" : cx_in(t->style->language, "chưa biết", "unknown"));
}

void cx_report_put_figure(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_item *item = cx_batch_item(t->b, t->row, index);
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  put_choice(t, out, index);
  switch (item->kind) {
  case CX_ITEM_RATE:
    put_rate(t, out, item, code);
    break;
  case CX_ITEM_COUNT:
  case CX_ITEM_CHECK:
    put_term(t, out, item->measure);
    break;
  case CX_ITEM_MET:
    put_conditions(t, out, index);
    break;
  case CX_ITEM_VALUE:
    put_value(t, out, index);
    break;
  }
}

/* "2 điểm mỗi vụ, tối đa 10 điểm" */
static void put_steps(const cx_telling *t, cx_buffer *out, const cx_item *item) {
  cx_report_put_steps(out, t->b->figures.standard, item, t->style->language);
}

/* What of the bands holds of a blank choice lies between those of all lists. */
static void put_known_band(const cx_telling *t, cx_buffer *out, const cx_item *item, uint8_t code) {
  cx_language l = t->style->language;
  if (cx_item_is_yes_no(item))
    cx_puts(out, item->kind == CX_ITEM_CHECK
                     ? code ? cx_in(l, "có", "yes") : cx_in(l, "không", "no")
                 : code ? cx_in(l, "thỏa", "it holds")
                        : cx_in(l, "không thỏa", "it does not hold"));
  else if (item->per_unit)
    put_steps(t, out, item);
  else if (item->band_count)
    cx_put_set_words(out, item->bands[item->segment_band[code]].set,
                     cx_item_unit(t->b->figures.standard, item), l);
  else
    cx_puts(out,
            t->b->figures.standard->counts_met
                ? cx_in(l, "chưa biết áp dụng mức nào", "it is not known whose bands hold")
                : cx_in(l, "chưa biết dùng thang điểm nào", "it is not known whose bands hold"));
}

void cx_report_put_band(const cx_telling *t, cx_buffer *out, size_t index) {
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  if (code == CX_CODE_NONE)
    cx_puts(out, cx_in(t->style->language, "không phát sinh (mẫu số bằng 0)",
                       "no case arose (denominator 0)"));
  else if (code == CX_CODE_BLANK || code == CX_CODE_PART)
    cx_puts(out, cx_in(t->style->language, "thiếu số liệu", "figure missing"));
  else if (code >= CX_CODE_NULL)
    cx_puts(out, cx_in(t->style->language, "không tính được giá trị", "no value"));
  else
    put_known_band(t, out, cx_batch_item(t->b, t->row, index), code);
}

/* The band's, the check's, or that of "no case arose"; of several bands the weakest basis alone. */
void cx_report_put_law(const cx_telling *t, cx_buffer *out, size_t index) {
  const cx_item *item = cx_batch_item(t->b, t->row, index);
  uint8_t code = cx_batch_item_code(t->b, t->row, index);
  cx_language l = t->style->language;
  if (cx_item_is_yes_no(item))
    cx_put_law(out, &item->law, l);
  else if (code == CX_CODE_NONE)
    cx_put_law(out, &item->when_none_law, l);
  else if (code < CX_CODE_NONE && item->band_count)
    cx_put_law(out, &item->bands[item->segment_band[code]].law, l);
  else
    cx_puts(out, cx_basis_name(cx_weakest(item->basis_of[code]), l));
}

static void put_basis(cx_buffer *out, const cx_law *law, cx_language l) {
  cx_puts(out, cx_in(l, "; căn cứ: ", "; basis: "));
  cx_put_law(out, law, l);
}

void cx_report_put_applies(cx_buffer *out, const cx_condition_words *words,
                           const cx_applies *applies, cx_truth holds, bool laws) {
  cx_language l = words->language;
  cx_puts(out, holds == CX_TRUE ? cx_in(l, "có áp dụng: ", "it applies: ")
               : holds == CX_FALSE
                   ? cx_in(l, "không áp dụng: ", "it does not apply: ")
                   : cx_in(l, "chưa rõ có áp dụng không: ", "whether it applies is open: "));
  cx_report_put_condition(out, words, &applies->when);
  if (laws) put_basis(out, &applies->when.law, l);
  if (holds == CX_TRUE) return;
  cx_puts(out, cx_in(l, "; khi không áp dụng: ", "; where it does not: "));
  cx_puts(out, cx_report_otherwise(applies->otherwise, l));
  if (laws) put_basis(out, &applies->otherwise_law, l);
}

const char *cx_report_when_none(cx_when_none when_none, bool counts_met, cx_language l) {
  switch (when_none) {
  case CX_NONE_FULL:
    return counts_met ? cx_in(l, "tính là đạt", "counted as met")
                      : cx_in(l, "tính đủ điểm", "full points");
  case CX_NONE_ZERO:
    return counts_met ? cx_in(l, "tính là không đạt", "counted as not met")
                      : cx_in(l, "0 điểm", "no points");
  default:
    return cx_in(l, "chưa xác định", "undetermined");
  }
}

const char *cx_report_otherwise(cx_otherwise otherwise, cx_language l) {
  switch (otherwise) {
  case CX_COUNTS_FULL:
    return cx_in(l, "tính như đạt cao nhất", "counted in full");
  case CX_COUNTS_ZERO:
    return cx_in(l, "tính 0", "counted as 0");
  default:
    return cx_in(l, "không tính", "left out");
  }
}

void cx_report_put_steps(cx_buffer *out, const cx_standard *s, const cx_item *item, cx_language l) {
  cx_put_points(out, s, item->per_unit, item->per_unit, l);
  const char *unit = s->measures[item->measure].unit; /* in Vietnamese alone, as in bands */
  cx_puts(out, cx_in(l, " mỗi ", " for each"));
  cx_puts(out, cx_in(l, unit ? unit : "trường hợp", ""));
  cx_puts(out, item->cap < 0 ? cx_in(l, ", nhiều nhất trừ đến ", ", down to ")
                             : cx_in(l, ", nhiều nhất ", ", at most "));
  cx_put_points(out, s, item->cap, item->cap, l);
}
