/* See tried.h. */
#include "trial/tried.h"

#include <stdlib.h>
#include <string.h>

#include "figures/parts.h"
#include "score/score.h"
#include "trial/suite_score.h"

void cx_tried_free(cx_tried *t) {
  free(t->figures);
  *t = (cx_tried){0};
}

size_t cx_tried_chance(cx_tried *t, size_t most) {
  t->chance = t->chance * 6364136223846793005u + 1442695040888963407u;
  return most ? (size_t)((t->chance >> 33) % most) : 0;
}

/* ---- figures that can stand together ---- */

static void lower_parts(const cx_standard *s, int64_t *figures) {
  for (size_t round = 0; round < 4; round++) /* a whole may be part of another */
    for (size_t m = 0; m < s->measure_count; m++) {
      int whole = s->measures[m].at_most;
      if (whole == CX_NO_MEASURE || figures[whole] < 0) continue;
      if (figures[m] > figures[whole]) figures[m] = figures[whole];
    }
}

static void clear_over_nothing(const cx_item *item, int64_t *figures) {
  int64_t whole = 0;
  for (size_t w = 0; w < item->whole_count; w++) {
    if (figures[item->wholes[w]] < 0) return;
    whole += figures[item->wholes[w]];
  }
  for (size_t p = 0; !whole && p < item->part_count; p++)
    if (figures[item->parts[p]] > 0) figures[item->parts[p]] = 0;
}

void cx_put_right(const cx_standard *s, int64_t *figures) {
  lower_parts(s, figures);
  for (size_t i = 0; i < s->item_count; i++)
    if (s->items[i].kind == CX_ITEM_RATE) clear_over_nothing(&s->items[i], figures);
}

void cx_tried_add(cx_tried *t, const int64_t *figures) {
  size_t width = t->standard->measure_count;
  if (t->count == CX_MOST_TRIED || t->out_of_memory) return;
  if (t->count == t->capacity) {
    size_t capacity = t->capacity ? 2 * t->capacity : 256;
    int64_t *grown = realloc(t->figures, capacity * width * sizeof *grown);
    if (!grown) {
      t->out_of_memory = true;
      return;
    }
    t->figures = grown;
    t->capacity = capacity;
  }
  int64_t *row = &t->figures[t->count * width];
  memcpy(row, figures, width * sizeof *row);
  cx_put_right(t->standard, row);
  t->count++;
}

/* ---- scored ---- */

static bool item_stands(const cx_batch *b, size_t row, size_t i) {
  return cx_batch_item_code(b, row, i) < CX_CODE_TOO_LARGE &&
         cx_batch_applies(b, row, i) <= CX_TRUTH_NULL;
}

bool cx_trial_row_stands(const cx_batch *b, size_t row) {
  const cx_standard *s = b->figures.standard;
  cx_part_fault fault = {0};
  if (cx_next_part_fault(&b->figures, row, &fault)) return false;
  for (size_t i = 0; i < s->item_count; i++)
    if (!item_stands(b, row, i)) return false;
  for (size_t c = 0; c < s->criterion_count; c++)
    if (cx_batch_criterion_applies(b, row, c) > CX_TRUTH_NULL) return false;
  for (size_t q = 0; q < s->requirement_count; q++)
    if (cx_batch_required(b, row, q) > CX_TRUTH_NULL) return false;
  return true;
}

void cx_trial_tried_score(const cx_tried *t, size_t from, size_t to, cx_batch *batch) {
  cx_figures_clear(&batch->figures);
  for (size_t i = from; i < to; i++)
    cx_trial_case_add(batch, cx_tried_row(t, i));
  cx_batch_score(batch);
}

void cx_trial_tried_each(const cx_tried *t, cx_batch *batch, cx_tried_fn *fn, void *user) {
  for (size_t first = 0; first < t->count; first += CX_BATCH_ROWS) {
    size_t last = first + CX_BATCH_ROWS < t->count ? first + CX_BATCH_ROWS : t->count;
    cx_trial_tried_score(t, first, last, batch);
    if (!fn(user, batch, first)) return;
  }
}
