/* See missing.h. */
#include "score/missing.h"

#include <string.h>

#include "standard/bands.h"
#include "standard/condition.h"

/* Measures that a row's result reads, by what is asked of it. */
typedef struct readers {
  const cx_batch *b;
  size_t row;
  bool open; /* those alone that leave something open */
  bool *reads;
} readers;

static void read_condition(const readers *r, const cx_condition *condition, cx_truth holds) {
  if (!r->open || holds > CX_TRUE) cx_condition_uses(condition, r->reads);
}

static void read_item(const readers *r, size_t index) {
  const cx_item *item = &r->b->figures.standard->items[index];
  cx_truth applies = cx_batch_applies(r->b, r->row, index);
  read_condition(r, &item->applies.when, applies);
  if (applies == CX_FALSE) return;
  cx_points p = cx_batch_own_points(r->b, r->row, index);
  if (!r->open || cx_points_low(p) < cx_points_high(p)) cx_item_uses(item, r->reads);
}

static void read_all(const readers *r) {
  const cx_standard *s = r->b->figures.standard;
  for (size_t c = 0; c < s->criterion_count; c++) {
    const cx_criterion *criterion = &s->criteria[c];
    cx_truth applies = cx_batch_criterion_applies(r->b, r->row, c);
    read_condition(r, &criterion->applies.when, applies);
    for (size_t i = 0; applies != CX_FALSE && i < criterion->item_count; i++)
      read_item(r, criterion->first_item + i);
  }
  for (size_t q = 0; q < s->requirement_count; q++)
    read_condition(r, &s->requirements[q].condition, cx_batch_required(r->b, r->row, q));
  bool classes = !r->open || r->b->class_of[r->row] < 0;
  for (size_t m = 0; m < s->measure_count; m++)
    r->reads[m] = r->reads[m] || (classes && s->used_class[m]);
}

static void mark_blank(const cx_batch *b, size_t row, bool open, bool *out) {
  const cx_standard *s = b->figures.standard;
  bool reads[CX_MOST_MEASURES] = {false};
  const readers r = {b, row, open, reads};
  read_all(&r);
  for (size_t m = 0; m < s->measure_count; m++)
    out[m] = reads[m] && s->used[m] && cx_figures_is_blank(&b->figures, row, (int)m);
}

void cx_batch_missing(const cx_batch *batch, size_t row, bool *out) {
  mark_blank(batch, row, false, out);
}

void cx_batch_open(const cx_batch *batch, size_t row, bool *out) {
  mark_blank(batch, row, true, out);
}

void cx_batch_decisive(const cx_batch *batch, size_t row, bool *out) {
  if (batch->verdict[row] == CX_UNDETERMINED)
    cx_batch_open(batch, row, out);
  else
    memset(out, 0, batch->figures.standard->measure_count);
}
