/* Memory of a batch, and the read-only questions about a scored row. */
#include "score/batch.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "feel/run.h"
#include "score/conditions.h"
#include "standard/bands.h"
#include "standard/points.h"

/* Columns of one item: what it came to, whose bands, what holds, whether it applies. */
static bool make_item(cx_batch *b, size_t i) {
  const cx_item *item = &b->figures.standard->items[i];
  if (item->kind == CX_ITEM_VALUE) {
    b->value[i] = calloc(CX_BATCH_ROWS, sizeof(cx_number));
    b->item_columns[i] = cx_columns_new(&item->program, CX_BATCH_ROWS);
    if (!b->value[i] || !b->item_columns[i]) return false;
  }
  if (item->by != CX_NO_MEASURE) {
    b->variant[i] = calloc(CX_BATCH_ROWS, 1);
    if (!b->variant[i]) return false;
  }
  if (item->condition_count) {
    b->holds[i] = calloc(item->condition_count * CX_BATCH_ROWS, 1);
    if (!b->holds[i]) return false;
  }
  if (item->applies.when.text) b->applies[i] = calloc(CX_BATCH_ROWS, 1);
  return !item->applies.when.text || b->applies[i];
}

/* Columns of a criterion that is more than a sum: what its cases come to, whether it applies. */
static bool make_criterion(cx_batch *b, size_t c) {
  const cx_criterion *criterion = &b->figures.standard->criteria[c];
  if (criterion->varies) {
    b->result[c] = calloc(CX_BATCH_ROWS, sizeof *b->result[c]);
    if (!b->result[c]) return false;
  }
  if (criterion->applies.when.text) b->criterion_applies[c] = calloc(CX_BATCH_ROWS, 1);
  return !criterion->applies.when.text || b->criterion_applies[c];
}

static bool make_columns(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  for (size_t i = 0; i < s->item_count; i++)
    if (!make_item(b, i)) return false;
  for (size_t k = 0; k < s->class_count; k++) {
    b->class_columns[k] = cx_columns_new(&s->classes[k].program, CX_BATCH_ROWS);
    if (!b->class_columns[k]) return false;
  }
  for (size_t c = 0; c < s->criterion_count; c++)
    if (!make_criterion(b, c)) return false;
  for (int side = 0; side < 2; side++)
    b->sums[side] = calloc(CX_BATCH_ROWS, sizeof *b->sums[side]);
  b->asked = cx_asked_new(s, CX_BATCH_ROWS);
  b->code = calloc(s->item_count * CX_BATCH_ROWS, 1);
  b->in_class = calloc(s->class_count * CX_BATCH_ROWS + 1, 1);
  b->required = calloc(s->requirement_count * CX_BATCH_ROWS + 1, 1);
  return b->sums[0] && b->sums[1] && b->asked && b->code && b->in_class && b->required;
}

cx_batch *cx_batch_new(const cx_standard *standard) {
  cx_batch *batch = calloc(1, sizeof *batch);
  if (!batch) return NULL;
  if (cx_figures_make(&batch->figures, standard) && make_columns(batch)) return batch;
  cx_batch_free(batch);
  return NULL;
}

void cx_batch_free(cx_batch *batch) {
  if (!batch) return;
  for (size_t i = 0; i < CX_MOST_ITEMS; i++) {
    free(batch->value[i]);
    free(batch->variant[i]);
    free(batch->holds[i]);
    free(batch->applies[i]);
    cx_columns_free(batch->item_columns[i]);
  }
  for (size_t k = 0; k < CX_MOST_CLASSES; k++)
    cx_columns_free(batch->class_columns[k]);
  for (size_t c = 0; c < CX_MOST_CRITERIA; c++) {
    free(batch->criterion_applies[c]);
    free(batch->result[c]);
  }
  cx_asked_free(batch->asked);
  free(batch->sums[0]);
  free(batch->sums[1]);
  free(batch->required);
  free(batch->code);
  free(batch->in_class);
  cx_figures_free(&batch->figures);
  free(batch);
}

cx_batch *cx_batch_of(cx_figures *figures) {
  return (cx_batch *)((char *)figures - offsetof(cx_batch, figures));
}

/* ---- questions about a scored row ---- */

cx_points cx_batch_item_points(const cx_batch *b, size_t row, size_t item) {
  cx_truth applies = cx_batch_applies(b, row, item);
  cx_points own = cx_batch_own_points(b, row, item);
  if (applies == CX_TRUE) return own;
  int otherwise = cx_item_otherwise(&b->figures.standard->items[item]);
  if (applies == CX_FALSE) return cx_points_of(otherwise, otherwise);
  int low = cx_points_low(own), high = cx_points_high(own);
  return cx_points_of(otherwise < low ? otherwise : low, otherwise > high ? otherwise : high);
}

cx_points cx_batch_points(const cx_batch *b, size_t row, size_t criterion) {
  const cx_criterion *of = &b->figures.standard->criteria[criterion];
  cx_points sum = 0;
  if (of->varies)
    return cx_points_of(b->result[criterion][row].low, b->result[criterion][row].high);
  for (size_t i = of->first_item; i < of->first_item + of->item_count; i++)
    sum += cx_batch_own_points(b, row, i);
  return sum;
}

unsigned cx_batch_item_bases(const cx_batch *b, size_t row, size_t item) {
  const cx_applies *of = &b->figures.standard->items[item].applies;
  cx_truth applies = cx_batch_applies(b, row, item);
  unsigned bits = 0;
  if (of->when.text) bits |= 1u << of->when.law.basis;
  if (applies != CX_TRUE) bits |= 1u << of->otherwise_law.basis;
  if (applies != CX_FALSE)
    bits |= cx_batch_item(b, row, item)->basis_of[cx_batch_item_code(b, row, item)];
  return bits;
}

int64_t cx_batch_side(const cx_batch *b, size_t row, const cx_item *item, int side) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  int64_t sum = 0;
  for (size_t t = 0; t < count; t++) {
    int64_t one = cx_figures_count(&b->figures, row, terms[t]);
    if (one < 0) return -1;
    sum += one;
  }
  return sum;
}

int cx_score_low(const cx_batch *batch, size_t row, size_t criterion) {
  return cx_points_low(cx_batch_points(batch, row, criterion));
}
int cx_score_high(const cx_batch *batch, size_t row, size_t criterion) {
  return cx_points_high(cx_batch_points(batch, row, criterion));
}
int cx_score_total_low(const cx_batch *batch, size_t row) {
  return cx_points_low(batch->total[row]);
}
int cx_score_total_high(const cx_batch *batch, size_t row) {
  return cx_points_high(batch->total[row]);
}
int cx_score_min_total(const cx_batch *batch, size_t row) {
  int class = batch->class_of[row];
  const cx_class *of = class < 0 ? NULL : &batch->figures.standard->classes[class];
  return of && of->has_total ? of->min_total : -1;
}

cx_number cx_batch_item_value(const cx_batch *b, size_t row, size_t index) {
  const cx_item *item = cx_batch_item(b, row, index);
  if (cx_batch_item_code(b, row, index) >= CX_CODE_NONE) return cx_state(CX_UNKNOWN);
  if (item->kind == CX_ITEM_RATE)
    return cx_ratio((cx_wide)cx_batch_side(b, row, item, 0) * item->per,
                    cx_batch_side(b, row, item, 1));
  if (item->kind == CX_ITEM_COUNT)
    return cx_whole(cx_figures_count(&b->figures, row, item->measure));
  return b->value[index][row];
}
