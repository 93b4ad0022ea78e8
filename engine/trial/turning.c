/* See turning.h. A secant through two values of the count finds the place exactly where the sides
 * are straight in it, which they mostly are. */
#include "trial/turning.h"

#include <stdlib.h>
#include <string.h>

#include "feel/compile.h"
#include "trial/cover_atoms.h"
#include "trial/suite_score.h"

typedef struct turner {
  cx_tried *t;
  const cx_program *p;
  size_t rows;   /* of the sample */
  int64_t *base; /* [rows][measure_count]: a copy, for the rows tried move as they grow */
  cx_batch *b;
} turner;

/* The sides whose difference is looked at: two registers, or one and a bound. */
typedef struct sides {
  size_t left, right;
  const cx_number *bound; /* in place of `right` */
} sides;

/* left - right in each row of the sample, one count moved; NULL when out of memory. */
static cx_number *difference(const turner *w, const sides *s, size_t measure, int64_t by) {
  size_t rows = w->b->figures.rows;
  const void *inputs[CX_MOST_MEASURES];
  int64_t *moved = malloc((rows + 1) * sizeof *moved);
  if (!moved) return NULL;
  memcpy(inputs, w->b->figures.column, sizeof w->b->figures.column);
  const int64_t *counts = w->b->figures.column[measure];
  for (size_t r = 0; r < rows; r++)
    moved[r] = counts[r] < 0 ? counts[r] : counts[r] + by;
  inputs[measure] = moved;
  cx_number *left = cx_register_of(w->p, s->left, inputs, rows);
  cx_number *right = s->bound ? NULL : cx_register_of(w->p, s->right, inputs, rows);
  for (size_t r = 0; left && (right || s->bound) && r < rows; r++) {
    cx_number other = s->bound ? *s->bound : right[r];
    bool known = cx_is_value(left[r]) && cx_is_value(other);
    left[r] = known ? cx_subtract(left[r], other) : cx_state(CX_UNKNOWN);
  }
  bool well = left && (right || s->bound);
  free(moved);
  free(right);
  if (well) return left;
  free(left);
  return NULL;
}

/* Where a straight line through two differences comes to 0; no value when it does not. */
static cx_number crossing(int64_t count, cx_number at, cx_number moved, int64_t by) {
  if (!cx_is_value(at) || !cx_is_value(moved)) return cx_state(CX_NULL);
  cx_number slope = cx_subtract(moved, at);
  if (!cx_is_value(slope) || !slope.num) return cx_state(CX_NULL);
  cx_number away = cx_divide(cx_multiply(at, cx_whole(by)), slope);
  return cx_is_value(away) ? cx_subtract(cx_whole(count), away) : away;
}

static void add_beside(const turner *w, size_t row, size_t measure, cx_number place) {
  enum { MOST = 1000000 };
  cx_number least = cx_is_value(place) ? cx_round(place, cx_whole(0), CX_FLOOR) : place;
  if (!cx_is_value(least) || least.num < -1 || least.num > MOST) return;
  size_t width = w->t->standard->measure_count;
  int64_t *figures = &w->base[row * width], was = figures[measure];
  for (int64_t count = least.num - 1; count <= least.num + 2; count++) {
    if (count < 0) continue;
    figures[measure] = count;
    cx_tried_add(w->t, figures);
  }
  figures[measure] = was;
}

static bool turn(const turner *w, const sides *s, size_t measure) {
  enum { NEAR = 1, FAR = 1000 };
  const int64_t *counts = w->b->figures.column[measure];
  cx_number *at = difference(w, s, measure, 0);
  cx_number *near = difference(w, s, measure, NEAR), *far = difference(w, s, measure, FAR);
  bool well = at && near && far;
  for (size_t r = 0; well && r < w->b->figures.rows; r++) {
    if (counts[r] < 0) continue;
    cx_number place = crossing(counts[r], at[r], near[r], NEAR);
    cx_number other = crossing(counts[r], at[r], far[r], FAR);
    bool same = cx_is_value(place) && cx_is_value(other) && cx_compare(place, other) == 0;
    add_beside(w, r, measure, place);
    if (!same) add_beside(w, r, measure, other);
  }
  free(at);
  free(near);
  free(far);
  return well;
}

static bool turn_all(const turner *w, const sides *s) {
  bool used[CX_MOST_MEASURES] = {false};
  cx_program_uses(w->p, used);
  bool well = true;
  for (size_t m = 0; m < w->t->standard->measure_count && well; m++)
    if (used[m] && w->t->standard->measures[m].type == CX_COUNT) well = turn(w, s, m);
  return well;
}

/* Every list of an item's bands. */
static bool turn_bands(const turner *w, const cx_item *item) {
  const cx_item *lists = item->by == CX_NO_MEASURE ? item : item->variants;
  size_t count = item->by == CX_NO_MEASURE ? 1 : item->variant_count;
  bool well = true;
  for (size_t v = 0; v < count; v++)
    for (size_t k = 0; k < lists[v].cut_count && well; k++)
      well = turn_all(w, &(sides){w->p->result, 0, &lists[v].cuts[k].bound});
  return well;
}

static bool turn_program(const turner *w, const cx_item *item) {
  bool well = !item || turn_bands(w, item);
  for (size_t i = 0; i < w->p->size && well; i++)
    if (cx_compares_numbers(w->p, i))
      well = turn_all(w, &(sides){w->p->code[i].a, w->p->code[i].b, NULL});
  return well;
}

void cx_add_turnings(cx_tried *t, const cx_program *p, const cx_item *item, size_t sample) {
  size_t width = t->standard->measure_count, most = sample < t->count ? sample : t->count;
  turner w = {.t = t, .p = p, .rows = most};
  w.base = malloc((most * width + 1) * sizeof *w.base);
  w.b = cx_batch_new(t->standard);
  bool well = w.base && w.b;
  if (well && most) memcpy(w.base, t->figures, most * width * sizeof *w.base);
  int64_t *all = w.base;
  for (size_t first = 0; well && first < most; first += CX_BATCH_ROWS) {
    cx_figures_clear(&w.b->figures);
    for (size_t r = first; r < most && r < first + CX_BATCH_ROWS; r++)
      cx_trial_case_add(w.b, &all[r * width]);
    w.base = &all[first * width];
    well = turn_program(&w, item);
  }
  cx_batch_free(w.b);
  free(all);
  if (!well) t->out_of_memory = true;
}
