/* Memory and cells of a batch, and the read-only questions about a scored row. */
#include "score/batch.h"

#include <stdlib.h>
#include <string.h>

static size_t cell_width(const cx_measure *m) {
  return m->type == CX_COUNT ? sizeof(int64_t) : m->type == CX_CHOICE ? sizeof(cx_symbol) : 1;
}

static bool make_columns(cx_batch *b) {
  const cx_standard *s = b->standard;
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->used[m]) {
      b->column[m] = calloc(CX_BATCH_ROWS, cell_width(&s->measures[m]));
      if (!b->column[m]) return false;
    }
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
  batch->standard = standard;
  if (make_columns(batch)) return batch;
  cx_batch_free(batch);
  return NULL;
}

void cx_batch_free(cx_batch *batch) {
  if (!batch) return;
  for (size_t m = 0; m < CX_MOST_MEASURES; m++)
    free(batch->column[m]);
  for (size_t i = 0; i < CX_MOST_ITEMS; i++) {
    free(batch->value[i]);
    cx_columns_free(batch->item_columns[i]);
  }
  for (size_t k = 0; k < CX_MOST_CLASSES; k++)
    cx_columns_free(batch->class_columns[k]);
  free(batch->code);
  free(batch->points);
  free(batch->in_class);
  cx_arena_free(&batch->arena);
  free(batch);
}

void cx_batch_take_row(cx_batch *to, const cx_batch *from, size_t row) {
  const cx_standard *s = to->standard;
  size_t index = cx_batch_add(to);
  to->row[index] = from->row[row];
  for (size_t m = 0; m < s->measure_count; m++) {
    size_t width = cell_width(&s->measures[m]);
    if (!s->used[m]) continue;
    memcpy((char *)to->column[m] + index * width, (const char *)from->column[m] + row * width,
           width);
    if (from->largest[m] > to->largest[m]) to->largest[m] = from->largest[m];
  }
}

static bool copy_rows(cx_batch *to, const cx_batch *from) {
  for (size_t r = 0; r < from->rows; r++) {
    cx_batch_row *row = &to->row[r];
    *row = from->row[r];
    row->refusals = NULL;
    row->code = cx_arena_text(&to->arena, from->row[r].code, strlen(from->row[r].code));
    row->name = cx_arena_text(&to->arena, from->row[r].name, strlen(from->row[r].name));
    if (!row->code || !row->name) return false;
  }
  return true;
}

cx_batch *cx_batch_copy(const cx_batch *batch) {
  const cx_standard *s = batch->standard;
  cx_batch *copy = cx_batch_new(s);
  if (!copy) return NULL;
  copy->rows = batch->rows;
  memcpy(copy->largest, batch->largest, sizeof copy->largest);
  for (size_t m = 0; m < s->measure_count; m++)
    if (batch->column[m])
      memcpy(copy->column[m], batch->column[m], batch->rows * cell_width(&s->measures[m]));
  if (!copy_rows(copy, batch)) {
    cx_batch_free(copy);
    return NULL;
  }
  cx_batch_score(copy);
  return copy;
}

void cx_batch_clear(cx_batch *batch) {
  batch->rows = 0;
  cx_arena_free(&batch->arena);
  memset(batch->largest, 0, sizeof batch->largest);
}

size_t cx_batch_add(cx_batch *batch) {
  const cx_standard *s = batch->standard;
  size_t row = batch->rows++;
  batch->row[row] = (cx_batch_row){.code = "", .name = ""};
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used[m]) continue;
    switch (s->measures[m].type) {
    case CX_COUNT:
      ((int64_t *)batch->column[m])[row] = -1;
      break;
    case CX_YES_NO:
      ((cx_truth *)batch->column[m])[row] = CX_MAYBE;
      break;
    case CX_CHOICE:
      ((cx_symbol *)batch->column[m])[row] = CX_SYMBOL_UNKNOWN;
      break;
    }
  }
  return row;
}

void cx_batch_set_count(cx_batch *batch, size_t row, int measure, int64_t count) {
  ((int64_t *)batch->column[measure])[row] = count;
  if (count > batch->largest[measure]) batch->largest[measure] = count;
}

void cx_batch_set_truth(cx_batch *batch, size_t row, int measure, bool yes) {
  ((cx_truth *)batch->column[measure])[row] = yes ? CX_TRUE : CX_FALSE;
}

void cx_batch_set_choice(cx_batch *batch, size_t row, int measure, size_t choice) {
  ((cx_symbol *)batch->column[measure])[row] = (cx_symbol)choice;
}

int64_t cx_batch_count(const cx_batch *batch, size_t row, int measure) {
  return ((const int64_t *)batch->column[measure])[row];
}

bool cx_batch_is_blank(const cx_batch *batch, size_t row, int measure) {
  switch (batch->standard->measures[measure].type) {
  case CX_COUNT:
    return cx_batch_count(batch, row, measure) < 0;
  case CX_YES_NO:
    return ((const cx_truth *)batch->column[measure])[row] == CX_MAYBE;
  case CX_CHOICE:
    return ((const cx_symbol *)batch->column[measure])[row] == CX_SYMBOL_UNKNOWN;
  }
  return false;
}

/* ---- questions about a scored row ---- */

void cx_batch_missing(const cx_batch *batch, size_t row, bool *out) {
  const cx_standard *s = batch->standard;
  for (size_t m = 0; m < s->measure_count; m++)
    out[m] = s->used[m] && cx_batch_is_blank(batch, row, (int)m);
}

void cx_batch_open(const cx_batch *batch, size_t row, bool *out) {
  const cx_standard *s = batch->standard;
  bool reads[CX_MOST_MEASURES] = {false};
  for (size_t i = 0; i < s->item_count; i++) {
    cx_points p = s->items[i].points_of[cx_batch_item_code(batch, row, i)];
    if (cx_points_low(p) < cx_points_high(p)) cx_item_uses(&s->items[i], reads);
  }
  bool open_class = batch->class_of[row] < 0;
  for (size_t m = 0; m < s->measure_count; m++)
    out[m] = (reads[m] || (open_class && s->used_class[m])) && s->used[m] &&
             cx_batch_is_blank(batch, row, (int)m);
}

void cx_batch_decisive(const cx_batch *batch, size_t row, bool *out) {
  if (batch->verdict[row] == CX_UNDETERMINED)
    cx_batch_open(batch, row, out);
  else
    memset(out, 0, batch->standard->measure_count);
}

size_t cx_batch_rows(const cx_batch *batch) {
  return batch->rows;
}
unsigned cx_batch_line(const cx_batch *batch, size_t row) {
  return batch->row[row].line;
}
const char *cx_batch_code(const cx_batch *batch, size_t row) {
  return batch->row[row].code;
}
const char *cx_batch_name(const cx_batch *batch, size_t row) {
  return batch->row[row].name;
}
bool cx_batch_refused(const cx_batch *batch, size_t row) {
  return batch->row[row].refused;
}
int cx_batch_low(const cx_batch *batch, size_t row, size_t criterion) {
  return cx_points_low(cx_batch_points(batch, row, criterion));
}
int cx_batch_high(const cx_batch *batch, size_t row, size_t criterion) {
  return cx_points_high(cx_batch_points(batch, row, criterion));
}
int cx_batch_total_low(const cx_batch *batch, size_t row) {
  return cx_points_low(batch->total[row]);
}
int cx_batch_total_high(const cx_batch *batch, size_t row) {
  return cx_points_high(batch->total[row]);
}

cx_status cx_batch_status(const cx_batch *batch, size_t row, size_t criterion) {
  const uint8_t *pass = batch->standard->criteria[criterion].pass_at;
  cx_points p = cx_batch_points(batch, row, criterion);
  return pass[cx_points_low(p)] ? CX_PASS : pass[cx_points_high(p)] ? CX_OPEN : CX_FAIL;
}

const char *cx_batch_class(const cx_batch *batch, size_t row) {
  int class = batch->class_of[row];
  return class < 0 ? NULL : batch->standard->classes[class].id;
}

int cx_batch_min_total(const cx_batch *batch, size_t row) {
  int class = batch->class_of[row];
  return class < 0 ? -1 : batch->standard->classes[class].min_total;
}

cx_verdict cx_batch_verdict(const cx_batch *batch, size_t row) {
  return (cx_verdict)batch->verdict[row];
}

cx_basis cx_batch_basis(const cx_batch *batch, size_t row) {
  return cx_weakest(batch->basis[row]);
}
