/* What the public header says of a row in words: texts into the caller's memory. */
#include "report/assess.h"
#include "report/explain.h"
#include "report/why.h"
#include "standard/criteria.h"

static void put_applies(const cx_telling *t, size_t item) {
  const cx_standard *standard = t->b->figures.standard;
  const cx_condition_words words = {standard, &t->b->figures, t->row, t->style->language};
  const cx_applies *applies = &standard->items[item].applies;
  if (!applies->when.text) return;
  cx_report_put_applies(t->out, &words, applies, cx_batch_applies(t->b, t->row, item), true);
}

size_t cx_batch_why_text(const cx_batch *batch, size_t row, size_t item, cx_why_part part,
                         cx_language language, char *out, size_t capacity) {
  const cx_style style = {.language = language};
  cx_buffer text = {0};
  const cx_telling told = {&text, batch, row, &style};
  const cx_standard *standard = batch->figures.standard;
  const cx_criterion *criterion = &standard->criteria[cx_criterion_of(standard, item)];
  switch (part) {
  case CX_PART_FIGURE:
    cx_report_put_figure(&told, &text, item);
    break;
  case CX_PART_BAND:
    cx_report_put_band(&told, &text, item);
    break;
  case CX_PART_CITATION:
    cx_puts(&text, criterion->cite.value);
    break;
  case CX_PART_BASIS:
    cx_puts(&text, cx_basis_name(cx_batch_why(batch, row, item).basis, language));
    break;
  case CX_PART_LAW:
    cx_report_put_law(&told, &text, item);
    break;
  case CX_PART_APPLIES:
    put_applies(&told, item);
    break;
  }
  return cx_base_hand_over(&text, out, capacity);
}

size_t cx_batch_json(const cx_batch *batch, size_t row, cx_language language, char *out,
                     size_t capacity) {
  cx_buffer text = {0};
  cx_put_json_row(&text, batch, row, language);
  return cx_base_hand_over(&text, out, capacity);
}

size_t cx_batch_explanation(const cx_batch *batch, size_t row, int criterion, cx_language language,
                            char *out, size_t capacity) {
  const cx_style style = {.language = language};
  cx_buffer text = {0};
  if (!cx_batch_refused(batch, row)) cx_put_explanation(&text, batch, row, criterion, &style);
  return cx_base_hand_over(&text, out, capacity);
}
