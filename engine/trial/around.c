/* See around.h. Few combinations are all tried; of many some thousand, then those beside every
 * place where a comparison turns or a band changes. */
#include "trial/around.h"

#include <stdlib.h>
#include <string.h>

#include "feel/compile.h"
#include "score/score.h"
#include "standard/bands.h"
#include "standard/condition.h"
#include "trial/figures.h"
#include "trial/turning.h"

enum { MOST_VALUES = 40, MOST_PRODUCT = 2500, SAMPLE = 48, MOST_PLACED = 2500 };

/* The values that one figure is given. */
typedef struct values {
  int64_t of[MOST_VALUES];
  size_t count;
} values;

typedef struct around {
  const cx_standard *s;
  cx_tried *t;
  bool asked[CX_MOST_MEASURES]; /* read by what is looked at */
  values values[CX_MOST_MEASURES];
} around;

static void add_value(values *v, int64_t value) {
  for (size_t i = 0; i < v->count; i++)
    if (v->of[i] == value) return;
  if (v->count < MOST_VALUES && value >= 0 && value <= CX_COUNT_MOST) v->of[v->count++] = value;
}

static void add_beside(values *v, cx_number bound) {
  cx_number whole = cx_is_value(bound) ? cx_round(bound, cx_whole(0), CX_FLOOR) : bound;
  if (!cx_is_value(whole) || whole.num > CX_COUNT_MOST + 1) return; /* no count is near it */
  for (int64_t by = -1; by <= 1; by++)
    add_value(v, whole.num + by);
}

/* ---- which figures, which values ---- */

/* Numbers of a program are given to every count that it reads. */
static void ask_program(around *a, const cx_program *p) {
  bool used[CX_MOST_MEASURES] = {false};
  cx_program_uses(p, used);
  for (size_t m = 0; m < a->s->measure_count; m++) {
    if (!used[m]) continue;
    a->asked[m] = true;
    for (size_t i = 0; a->s->measures[m].type == CX_COUNT && i < p->size; i++)
      if (p->code[i].op == CX_OP_NUMBER) add_beside(&a->values[m], p->code[i].constant);
  }
}

static void ask_bands(around *a, const cx_item *item) {
  if (item->kind != CX_ITEM_COUNT) return;
  const cx_item *lists = item->by == CX_NO_MEASURE ? item : item->variants;
  size_t count = item->by == CX_NO_MEASURE ? 1 : item->variant_count;
  for (size_t v = 0; v < count; v++)
    for (size_t k = 0; k < lists[v].cut_count; k++)
      if (!item->per_unit || !k || k + 2 >= lists[v].cut_count)
        add_beside(&a->values[item->measure], lists[v].cuts[k].bound);
}

static void ask_item(around *a, size_t index) {
  const cx_item *item = &a->s->items[index];
  cx_item_uses(item, a->asked);
  if (item->applies.when.text) ask_program(a, &item->applies.when.program);
  for (size_t c = 0; c < item->condition_count; c++)
    ask_program(a, &item->conditions[c].program);
  if (item->kind == CX_ITEM_VALUE) ask_program(a, &item->program);
  ask_bands(a, item);
}

static void fill_values(around *a) {
  static const int64_t counts[] = {0, 1, 2, 3, 5, 10, 20, 100, 1000};
  for (size_t m = 0; m < a->s->measure_count; m++) {
    if (!a->asked[m]) continue;
    values *v = &a->values[m];
    size_t choices = a->s->measures[m].type == CX_YES_NO ? 2 : a->s->measures[m].choice_count;
    bool count = a->s->measures[m].type == CX_COUNT;
    for (size_t c = 0; !count && c < choices; c++)
      add_value(v, (int64_t)c);
    for (size_t c = 0; count && c < sizeof counts / sizeof *counts; c++)
      add_value(v, counts[c]);
  }
}

/* ---- combinations ---- */

/* How many combinations there are, a blank being one more value; MOST_PRODUCT + 1 for more. */
static size_t product_of(const around *a) {
  size_t product = 1;
  for (size_t m = 0; m < a->s->measure_count; m++) {
    if (!a->asked[m]) continue;
    product *= a->values[m].count + 1;
    if (product > MOST_PRODUCT) return MOST_PRODUCT + 1;
  }
  return product;
}

static int64_t value_at(const values *v, size_t at) {
  return at < v->count ? v->of[at] : -1;
}

static bool asks_counts(const around *a) {
  for (size_t m = 0; m < a->s->measure_count; m++)
    if (a->asked[m] && a->s->measures[m].type == CX_COUNT) return true;
  return false;
}

static void add_every(around *a, size_t product, int64_t *figures) {
  for (size_t at = 0; at < product; at++) {
    size_t rest = at;
    for (size_t m = 0; m < a->s->measure_count; m++) {
      if (!a->asked[m]) continue;
      figures[m] = value_at(&a->values[m], rest % (a->values[m].count + 1));
      rest /= a->values[m].count + 1;
    }
    cx_tried_add(a->t, figures);
  }
}

/* Some rows without blanks, some with many; in some yes is likely, in some not. */
static void add_some(around *a, int64_t *figures) {
  for (size_t i = 0; i < MOST_PRODUCT; i++) {
    size_t blanks = (size_t[]){0, 0, 0, 1, 3}[cx_tried_chance(a->t, 5)]; /* of ten */
    size_t likely = 1 + cx_tried_chance(a->t, 9);
    for (size_t m = 0; m < a->s->measure_count; m++) {
      if (!a->asked[m]) continue;
      bool blank = cx_tried_chance(a->t, 10) < blanks;
      bool answer = a->s->measures[m].type == CX_YES_NO;
      size_t at = cx_tried_chance(a->t, a->values[m].count);
      int64_t value = answer ? cx_tried_chance(a->t, 10) < likely : value_at(&a->values[m], at);
      figures[m] = blank ? -1 : value;
    }
    cx_tried_add(a->t, figures);
  }
}

static bool add_combinations(around *a) {
  size_t width = a->s->measure_count, product = product_of(a);
  int64_t *figures = malloc((width + 1) * sizeof *figures);
  if (!figures) return false;
  for (size_t m = 0; m < width; m++)
    figures[m] = -1;
  if (product <= MOST_PRODUCT)
    add_every(a, product, figures);
  else
    add_some(a, figures);
  a->t->complete = product <= MOST_PRODUCT && !asks_counts(a);
  free(figures);
  return true;
}

/* ---- figures on the bounds of bands ---- */

/* Rows in which the item applies, or any; `rows` has room for SAMPLE. */
static size_t applying(const around *a, size_t item, cx_batch *batch, size_t *rows) {
  size_t count = 0;
  for (size_t first = 0; first < a->t->count && count < SAMPLE; first += CX_BATCH_ROWS) {
    size_t last = first + CX_BATCH_ROWS < a->t->count ? first + CX_BATCH_ROWS : a->t->count;
    cx_trial_tried_score(a->t, first, last, batch);
    for (size_t r = first; r < last && count < SAMPLE; r++)
      if (cx_batch_applies(batch, r - first, item) == CX_TRUE) rows[count++] = r;
  }
  for (size_t r = 0; !count && r < a->t->count && r < SAMPLE; r++)
    rows[count++] = r;
  return count;
}

static void place_side(around *a, const cx_item *list, size_t row, int64_t choice, size_t cut,
                       int64_t *figures) {
  size_t width = a->s->measure_count;
  for (size_t at = 0; at < 3 * cx_layouts_of(list); at++) {
    memcpy(figures, cx_tried_row(a->t, row), width * sizeof *figures);
    if (choice >= 0) figures[choice / CX_MOST_CHOICES] = choice % CX_MOST_CHOICES;
    if (cx_figures_in(list, cut, (cx_side)(at % 3), at / 3, figures)) cx_tried_add(a->t, figures);
  }
}

/* A list's bounds, from some rows each. */
static void place_list(around *a, const cx_item *item, const cx_item *list, int64_t choice,
                       const size_t *rows, size_t count, int64_t *figures) {
  size_t cuts = list->cut_count ? list->cut_count : 1;
  size_t each = MOST_PLACED / (3 * cx_layouts_of(list) * cuts * (item->variant_count + 1)) + 1;
  for (size_t r = 0; r < count && r < each; r++)
    for (size_t k = 0; k < list->cut_count; k++)
      place_side(a, list, rows[r], choice, k, figures);
}

/* Nothing to divide by, with and without something above; something to divide by and a blank. */
static void place_nothing(around *a, const cx_item *item, size_t row, int64_t *figures) {
  for (int blank = 0; blank < 3; blank++) {
    memcpy(figures, cx_tried_row(a->t, row), a->s->measure_count * sizeof *figures);
    for (size_t p = 0; p < item->part_count; p++)
      figures[item->parts[p]] = blank == 0 ? 0 : -1;
    for (size_t w = 0; w < item->whole_count; w++)
      figures[item->wholes[w]] = blank < 2 ? 0 : 100;
    cx_tried_add(a->t, figures);
  }
}

static bool add_bounds(around *a, size_t index) {
  const cx_item *item = &a->s->items[index];
  size_t rows[SAMPLE], count;
  int64_t *figures = malloc((a->s->measure_count + 1) * sizeof *figures);
  cx_batch *batch = cx_batch_new(a->s);
  bool well = figures && batch, by = item->by != CX_NO_MEASURE;
  count = well ? applying(a, index, batch, rows) : 0;
  for (size_t v = 0; well && v < (by ? item->variant_count : 1); v++) {
    int64_t choice = by ? (int64_t)item->by * CX_MOST_CHOICES + (int64_t)v : -1;
    place_list(a, item, by ? &item->variants[v] : item, choice, rows, count, figures);
  }
  for (size_t r = 0; well && r < count && r < 8; r++)
    place_nothing(a, item, rows[r], figures);
  free(figures);
  cx_batch_free(batch);
  return well;
}

/* ---- around what ---- */

static around *begin(const cx_standard *s, cx_tried *t, size_t chance) {
  around *a = calloc(1, sizeof *a);
  if (!a) return NULL;
  *t = (cx_tried){.standard = s, .chance = chance + 1};
  a->s = s;
  a->t = t;
  return a;
}

static bool end(around *a, bool well) {
  well = well && !a->t->out_of_memory;
  free(a);
  return well;
}

bool cx_try_around_item(const cx_standard *s, size_t index, cx_tried *t) {
  const cx_item *item = &s->items[index];
  around *a = begin(s, t, index);
  if (!a) return false;
  ask_item(a, index);
  fill_values(a);
  bool well = add_combinations(a);
  if (item->applies.when.text) cx_add_turnings(t, &item->applies.when.program, NULL, SAMPLE);
  for (size_t c = 0; c < item->condition_count; c++)
    cx_add_turnings(t, &item->conditions[c].program, NULL, SAMPLE);
  if (item->kind == CX_ITEM_VALUE) cx_add_turnings(t, &item->program, item, SAMPLE);
  bool banded = item->kind == CX_ITEM_RATE || item->kind == CX_ITEM_COUNT;
  if (well && banded) well = add_bounds(a, index);
  return end(a, well);
}

static bool try_around(const cx_standard *s, const cx_program *program, size_t chance,
                       cx_tried *t) {
  around *a = begin(s, t, chance);
  if (!a) return false;
  ask_program(a, program);
  fill_values(a);
  bool well = add_combinations(a);
  cx_add_turnings(t, program, NULL, SAMPLE);
  return end(a, well);
}

bool cx_try_around_criterion(const cx_standard *s, size_t c, cx_tried *t) {
  return try_around(s, &s->criteria[c].applies.when.program, CX_MOST_ITEMS + c, t);
}

bool cx_try_around_requirement(const cx_standard *s, size_t q, cx_tried *t) {
  return try_around(s, &s->requirements[q].condition.program, 2 * CX_MOST_ITEMS + q, t);
}

bool cx_try_around_class(const cx_standard *s, size_t k, cx_tried *t) {
  return try_around(s, &s->classes[k].program, 3 * CX_MOST_ITEMS + k, t);
}
