/* See seeker.h. */
#include "trial/seeker.h"

#include <stdlib.h>
#include <string.h>

#include "standard/classes.h"
#include "standard/criteria.h"
#include "trial/around.h"
#include "trial/figures.h"

enum { MOST_OF_ITEM = 40, MOST_OF_OTHER = 12, COMMUNES = 3000, OF_ONE_CRITERION = 2500 };

/* ---- pieces ---- */

/* What distinguishes rows: an item's code, list and whether it applies; a truth. */
typedef uint32_t key_fn(const cx_batch *batch, size_t row, size_t index);

static uint32_t item_key(const cx_batch *b, size_t row, size_t i) {
  uint32_t list = b->variant[i] ? b->variant[i][row] : 0;
  return (uint32_t)cx_batch_item_code(b, row, i) + 256u * list +
         65536u * cx_batch_applies(b, row, i);
}

static uint32_t criterion_key(const cx_batch *b, size_t row, size_t c) {
  return cx_batch_criterion_applies(b, row, c);
}

static uint32_t requirement_key(const cx_batch *b, size_t row, size_t q) {
  return cx_batch_required(b, row, q);
}

typedef struct keeper {
  cx_seeker *k;
  const cx_tried *from;
  key_fn *key;
  size_t index, most, each; /* rows in all, and of one key */
  uint32_t keys[MOST_OF_ITEM];
  cx_pieces *to;
} keeper;

static bool keep_rows(void *user, const cx_batch *b, size_t first) {
  keeper *w = user;
  for (size_t r = 0; r < b->figures.rows && w->to->count < w->most; r++) {
    uint32_t key = w->key(b, r, w->index);
    size_t same = 0;
    for (size_t i = 0; i < w->to->count; i++)
      same += w->keys[i] == key;
    if (same >= w->each || !cx_trial_row_stands(b, r)) continue;
    w->keys[w->to->count++] = key;
    cx_tried_add(&w->k->kept, cx_tried_row(w->from, first + r));
  }
  return w->to->count < w->most;
}

static bool keep(cx_seeker *k, cx_around_kind kind, size_t index, key_fn *key, cx_pieces *to) {
  const cx_tried *from = cx_trial_seek_around(k, kind, index);
  if (!from) return false;
  bool item = kind == CX_AROUND_ITEM;
  keeper w = {.k = k,
              .from = from,
              .key = key,
              .index = index,
              .most = item ? MOST_OF_ITEM : MOST_OF_OTHER,
              .each = item ? 2 : 4,
              .to = to};
  to->first = k->kept.count;
  cx_trial_tried_each(from, k->batch, keep_rows, &w);
  return true;
}

/* Kinds of commune of each class. */
static bool keep_classes(cx_seeker *k) {
  const cx_standard *s = k->s;
  uint8_t *owner = malloc(s->combinations + 1);
  int64_t *figures = malloc((s->measure_count + 1) * sizeof *figures);
  bool well = owner && figures && (!s->class_count || !cx_class_owners(s, owner));
  for (size_t c = 0; well && c < s->class_count; c++) {
    k->of_class[c].first = k->kept.count;
    for (uint64_t i = 0; i < s->combinations && k->of_class[c].count < MOST_OF_OTHER; i++) {
      if (owner[i] != c + 1) continue;
      for (size_t m = 0; m < s->measure_count; m++)
        figures[m] = -1;
      cx_trial_figures_of_kind(s, i, figures);
      cx_tried_add(&k->kept, figures);
      k->of_class[c].count++;
    }
  }
  free(owner);
  free(figures);
  return well;
}

static bool make_pieces(cx_seeker *k) {
  const cx_standard *s = k->s;
  bool well = true;
  for (size_t i = 0; i < s->item_count && well; i++)
    well = keep(k, CX_AROUND_ITEM, i, item_key, &k->of_item[i]);
  for (size_t c = 0; c < s->criterion_count && well; c++)
    if (s->criteria[c].applies.when.text)
      well = keep(k, CX_AROUND_CRITERION, c, criterion_key, &k->of_criterion[c]);
  for (size_t q = 0; q < s->requirement_count && well; q++)
    well = keep(k, CX_AROUND_REQUIREMENT, q, requirement_key, &k->of_requirement[q]);
  return well && keep_classes(k) && !k->kept.out_of_memory;
}

/* ---- communes of pieces ---- */

/* Fills what is blank from a row; what is set stays. */
static void lay_under(const cx_standard *s, const int64_t *row, int64_t *figures) {
  for (size_t m = 0; m < s->measure_count; m++)
    if (figures[m] < 0) figures[m] = row[m];
}

static void lay_piece(cx_seeker *k, cx_tried *to, cx_pieces pieces, int64_t *figures) {
  if (!pieces.count) return;
  size_t at = pieces.first + cx_tried_chance(to, pieces.count);
  lay_under(k->s, cx_tried_row(&k->kept, at), figures);
}

static void lay_criterion(cx_seeker *k, cx_tried *to, size_t c, int64_t *figures) {
  const cx_criterion *of = &k->s->criteria[c];
  size_t from = cx_tried_chance(to, of->item_count); /* another item is the first each time */
  if (cx_tried_chance(to, 2)) lay_piece(k, to, k->of_criterion[c], figures);
  for (size_t i = 0; i < of->item_count; i++)
    lay_piece(k, to, k->of_item[of->first_item + (from + i) % of->item_count], figures);
  lay_piece(k, to, k->of_criterion[c], figures);
}

/* What is blank becomes known, for most communes. */
static void fill_blanks(cx_tried *to, const bool *used, int64_t *figures) {
  static const int64_t counts[] = {0, 1, 2, 5, 10, 100};
  if (!cx_tried_chance(to, 4)) return;
  for (size_t m = 0; m < to->standard->measure_count; m++) {
    const cx_measure *measure = &to->standard->measures[m];
    if (!used[m] || figures[m] >= 0) continue;
    if (measure->type == CX_COUNT)
      figures[m] = counts[cx_tried_chance(to, sizeof counts / sizeof *counts)];
    else
      figures[m] =
          (int64_t)cx_tried_chance(to, measure->type == CX_CHOICE ? measure->choice_count : 2);
  }
}

static bool make_communes(cx_seeker *k) {
  const cx_standard *s = k->s;
  int64_t *figures = malloc((s->measure_count + 1) * sizeof *figures);
  if (!figures) return false;
  k->communes = (cx_tried){.standard = s, .chance = 7};
  for (size_t n = 0; n < COMMUNES; n++) {
    for (size_t m = 0; m < s->measure_count; m++)
      figures[m] = -1;
    if (s->class_count)
      lay_piece(k, &k->communes, k->of_class[cx_tried_chance(&k->communes, s->class_count)],
                figures);
    for (size_t q = 0; q < s->requirement_count; q++)
      if (cx_tried_chance(&k->communes, 2))
        lay_piece(k, &k->communes, k->of_requirement[q], figures);
    size_t from = cx_tried_chance(&k->communes, s->criterion_count);
    for (size_t c = 0; c < s->criterion_count; c++)
      lay_criterion(k, &k->communes, (from + c) % s->criterion_count, figures);
    fill_blanks(&k->communes, s->used, figures);
    cx_tried_add(&k->communes, figures);
  }
  free(figures);
  return !k->communes.out_of_memory;
}

/* Communes of which one criterion alone is known. */
static bool try_around_items(cx_seeker *k, size_t c, cx_tried *t) {
  const cx_standard *s = k->s;
  int64_t *figures = malloc((s->measure_count + 1) * sizeof *figures);
  *t = (cx_tried){.standard = s, .chance = 31 + c};
  for (size_t n = 0; figures && n < OF_ONE_CRITERION; n++) {
    for (size_t m = 0; m < s->measure_count; m++)
      figures[m] = -1;
    lay_criterion(k, t, c, figures);
    cx_tried_add(t, figures);
  }
  free(figures);
  return figures && !t->out_of_memory;
}

/* ---- ---- */

const cx_tried *cx_trial_seek_around(cx_seeker *k, cx_around_kind kind, size_t index) {
  if (k->around_kind == (int)kind && k->around_index == index) return &k->around;
  cx_tried_free(&k->around);
  k->around_kind = (int)kind;
  k->around_index = index;
  bool well = kind == CX_AROUND_ITEM          ? cx_try_around_item(k->s, index, &k->around)
              : kind == CX_AROUND_CRITERION   ? cx_try_around_criterion(k->s, index, &k->around)
              : kind == CX_AROUND_CLASS       ? cx_try_around_class(k->s, index, &k->around)
              : kind == CX_AROUND_REQUIREMENT ? cx_try_around_requirement(k->s, index, &k->around)
                                              : try_around_items(k, index, &k->around);
  if (!well) k->around_kind = CX_AROUND_NOTHING;
  return well ? &k->around : NULL;
}

cx_seeker *cx_trial_seeker_new(const cx_standard *s) {
  cx_seeker *k = calloc(1, sizeof *k);
  if (!k) return NULL;
  k->s = s;
  k->kept = (cx_tried){.standard = s, .chance = 3};
  k->batch = cx_batch_new(s);
  if (k->batch && make_pieces(k) && make_communes(k)) return k;
  cx_trial_seeker_free(k);
  return NULL;
}

void cx_trial_seeker_free(cx_seeker *k) {
  if (!k) return;
  cx_tried_free(&k->kept);
  cx_tried_free(&k->communes);
  cx_tried_free(&k->around);
  cx_batch_free(k->batch);
  free(k);
}

/* ---- nearer and nearer ---- */

enum { STARTS = 5, MOST_STEPS = 40 };

/* The nearest of the rows tried that are not nearer than `beyond` (of ties the first). */
typedef struct nearest {
  cx_distance_fn *distance;
  void *user;
  int64_t least[STARTS];
  size_t row[STARTS], count, most;
} nearest;

static void place(nearest *n, int64_t distance, size_t row) {
  size_t at = n->count;
  while (at && n->least[at - 1] > distance)
    at--;
  if (at >= n->most) return;
  if (n->count < n->most) n->count++;
  for (size_t i = n->count - 1; i > at; i--) {
    n->least[i] = n->least[i - 1];
    n->row[i] = n->row[i - 1];
  }
  n->least[at] = distance;
  n->row[at] = row;
}

static bool find_nearest(void *user, const cx_batch *b, size_t first) {
  nearest *n = user;
  for (size_t r = 0; r < b->figures.rows; r++) {
    int64_t distance = n->distance(n->user, b, r);
    if (distance < CX_FAR && cx_trial_row_stands(b, r)) place(n, distance, first + r);
  }
  return !n->count || n->least[0] > 0;
}

static void lay_over(const cx_seeker *k, size_t piece, int64_t *figures) {
  const int64_t *row = cx_tried_row(&k->kept, piece);
  for (size_t m = 0; m < k->s->measure_count; m++)
    if (row[m] >= 0) figures[m] = row[m];
}

/* The row with each piece laid over it. */
static void make_neighbours(const cx_seeker *k, const int64_t *figures, int64_t *work,
                            cx_tried *to) {
  to->count = 0;
  for (size_t i = 0; i < k->kept.count; i++) {
    memcpy(work, figures, k->s->measure_count * sizeof *work);
    lay_over(k, i, work);
    cx_tried_add(to, work);
  }
}

/* The row with some pairs of pieces laid over it: what one does wrong the other puts right. */
static void make_pairs(const cx_seeker *k, const int64_t *figures, int64_t *work, cx_tried *to) {
  enum { PAIRS = 4000 };
  to->count = 0;
  for (size_t i = 0; i < PAIRS; i++) {
    memcpy(work, figures, k->s->measure_count * sizeof *work);
    lay_over(k, cx_tried_chance(to, k->kept.count), work);
    lay_over(k, cx_tried_chance(to, k->kept.count), work);
    cx_tried_add(to, work);
  }
}

/* Moves to the nearest of the rows tried when it is nearer; whether it was. */
static bool step_to(cx_seeker *k, const cx_tried *tried, nearest *n, int64_t *distance,
                    int64_t *figures) {
  n->count = 0;
  n->most = 1;
  cx_trial_tried_each(tried, k->batch, find_nearest, n);
  if (!n->count || n->least[0] >= *distance) return false;
  *distance = n->least[0];
  memcpy(figures, cx_tried_row(tried, n->row[0]), k->s->measure_count * sizeof *figures);
  return true;
}

static int64_t walk(cx_seeker *k, nearest *n, int64_t distance, int64_t *figures, int64_t *work) {
  cx_tried around = {.standard = k->s, .chance = 11};
  bool nearer = k->kept.count > 0;
  for (int step = 0; step < MOST_STEPS && nearer && distance > 0; step++) {
    make_neighbours(k, figures, work, &around);
    nearer = step_to(k, &around, n, &distance, figures);
    if (nearer) continue;
    make_pairs(k, figures, work, &around);
    nearer = step_to(k, &around, n, &distance, figures);
  }
  k->out_of_memory = k->out_of_memory || around.out_of_memory;
  cx_tried_free(&around);
  return distance;
}

int64_t cx_trial_seek_nearest(cx_seeker *k, cx_distance_fn *distance, void *user,
                              int64_t *figures) {
  size_t size = k->s->measure_count * sizeof *figures;
  int64_t *work = malloc(2 * size + sizeof *work), best = CX_FAR;
  int64_t *at = work ? work + k->s->measure_count : NULL;
  k->out_of_memory = k->out_of_memory || !work;
  nearest starts = {.distance = distance, .user = user, .most = STARTS};
  if (work) cx_trial_tried_each(&k->communes, k->batch, find_nearest, &starts);
  for (size_t i = 0; i < starts.count && best > 0; i++) {
    nearest own = {.distance = distance, .user = user};
    memcpy(at, cx_tried_row(&k->communes, starts.row[i]), size);
    int64_t found = walk(k, &own, starts.least[i], at, work);
    if (found >= best) continue;
    best = found;
    memcpy(figures, at, size);
  }
  free(work);
  return best;
}
