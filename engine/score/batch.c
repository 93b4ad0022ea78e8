/* Memory of a batch, and the read-only questions about a scored row. */
#include "score/batch.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "feel/run.h"
#include "standard/bands.h"

static bool make_columns(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  for (size_t i = 0; i < s->item_count; i++)
    if (s->items[i].kind == CX_ITEM_VALUE) {
      b->value[i] = calloc(CX_BATCH_ROWS, sizeof(cx_number));
      b->item_columns[i] = cx_columns_new(&s->items[i].program, CX_BATCH_ROWS);
      if (!b->value[i] || !b->item_columns[i]) return false;
    }
  for (size_t k = 0; k < s->class_count; k++) {
    b->class_columns[k] = cx_columns_new(&s->classes[k].program, CX_BATCH_ROWS);
    if (!b->class_columns[k]) return false;
  }
  b->code = calloc(s->item_count * CX_BATCH_ROWS, 1);
  b->points = calloc(s->criterion_count * CX_BATCH_ROWS, sizeof *b->points);
  b->in_class = calloc(s->class_count * CX_BATCH_ROWS, 1);
  return b->code && b->points && b->in_class;
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
    cx_columns_free(batch->item_columns[i]);
  }
  for (size_t k = 0; k < CX_MOST_CLASSES; k++)
    cx_columns_free(batch->class_columns[k]);
  free(batch->code);
  free(batch->points);
  free(batch->in_class);
  cx_figures_free(&batch->figures);
  free(batch);
}

cx_batch *cx_batch_of(cx_figures *figures) {
  return (cx_batch *)((char *)figures - offsetof(cx_batch, figures));
}

/* ---- questions about a scored row ---- */

void cx_batch_missing(const cx_batch *batch, size_t row, bool *out) {
  const cx_standard *s = batch->figures.standard;
  for (size_t m = 0; m < s->measure_count; m++)
    out[m] = s->used[m] && cx_figures_is_blank(&batch->figures, row, (int)m);
}

void cx_batch_open(const cx_batch *batch, size_t row, bool *out) {
  const cx_standard *s = batch->figures.standard;
  bool reads[CX_MOST_MEASURES] = {false};
  for (size_t i = 0; i < s->item_count; i++) {
    cx_points p = s->items[i].points_of[cx_batch_item_code(batch, row, i)];
    if (cx_points_low(p) < cx_points_high(p)) cx_item_uses(&s->items[i], reads);
  }
  bool open_class = batch->class_of[row] < 0;
  for (size_t m = 0; m < s->measure_count; m++)
    out[m] = (reads[m] || (open_class && s->used_class[m])) && s->used[m] &&
             cx_figures_is_blank(&batch->figures, row, (int)m);
}

void cx_batch_decisive(const cx_batch *batch, size_t row, bool *out) {
  if (batch->verdict[row] == CX_UNDETERMINED)
    cx_batch_open(batch, row, out);
  else
    memset(out, 0, batch->figures.standard->measure_count);
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
  return class < 0 ? -1 : batch->figures.standard->classes[class].min_total;
}
