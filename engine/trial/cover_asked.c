/* See cover_asked.h. The targets of one thing are put down together, figures for them are searched
 * around it in one go, then each is handed on. */
#include "trial/cover_asked.h"

#include <stdlib.h>
#include <string.h>

#include "score/score.h"
#include "standard/bands.h"
#include "trial/cover_atoms.h"
#include "trial/cover_bands.h"
#include "trial/cover_meets.h"

/* Targets of one thing, and rows that meet them. */
typedef struct wanted {
  const cx_asked_list *l;
  const cx_standard *s;
  const cx_tried *tried;
  cx_target *targets;
  size_t *rows; /* [count]: the row that meets it, SIZE_MAX */
  size_t count, capacity;
  bool well;
} wanted;

static wanted begin(const cx_asked_list *l) {
  return (wanted){.l = l, .s = l->seeker->s, .well = true};
}

static bool want(void *user, cx_target target) {
  wanted *w = user;
  if (w->well && w->count == w->capacity) {
    size_t capacity = w->capacity ? 2 * w->capacity : 32;
    cx_target *targets = realloc(w->targets, capacity * sizeof *targets);
    if (targets) w->targets = targets;
    size_t *rows = realloc(w->rows, capacity * sizeof *rows);
    if (rows) w->rows = rows;
    w->capacity = capacity;
    w->well = targets && rows;
  }
  if (!w->well) return false;
  w->targets[w->count] = target;
  w->rows[w->count++] = SIZE_MAX;
  return true;
}

static bool look_at_rows(void *user, const cx_batch *b, size_t first) {
  wanted *w = user;
  bool meets[CX_BATCH_ROWS], stands[CX_BATCH_ROWS], open = false;
  for (size_t r = 0; r < b->figures.rows; r++)
    stands[r] = cx_trial_row_stands(b, r);
  for (size_t t = 0; w->well && t < w->count; t++) {
    if (w->rows[t] != SIZE_MAX) continue;
    w->well = cx_target_meets(w->s, &w->targets[t], b, meets);
    for (size_t r = 0; w->well && r < b->figures.rows && w->rows[t] == SIZE_MAX; r++)
      if (meets[r] && stands[r]) w->rows[t] = first + r;
    open = open || w->rows[t] == SIZE_MAX;
  }
  return w->well && open;
}

/* Searches among rows made around something; `tried` NULL: out of memory. */
static void search(wanted *w, const cx_tried *tried) {
  w->tried = tried;
  w->well = w->well && tried;
  if (w->well) cx_trial_tried_each(tried, w->l->seeker->batch, look_at_rows, w);
}

static bool hand_on(wanted *w) {
  for (size_t t = 0; w->well && t < w->count; t++) {
    bool found = w->rows[t] != SIZE_MAX;
    if (found) w->targets[t].witness = cx_tried_row(w->tried, w->rows[t]);
    w->well = w->l->add(w->l->user, w->targets[t], found);
  }
  free(w->targets);
  free(w->rows);
  return w->well;
}

/* ---- questions ---- */

static void want_kind(wanted *w, cx_target t, cx_target_kind kind) {
  t.kind = kind;
  want(w, t);
}

static void want_truths(wanted *w, cx_target t) {
  want_kind(w, t, CX_TARGET_ASKED_TRUE);
  want_kind(w, t, CX_TARGET_ASKED_FALSE);
  want_kind(w, t, CX_TARGET_ASKED_UNKNOWN);
}

/* Each atom true and false and deciding; a comparison of numbers also beside its bound. */
static void want_atoms(wanted *w, cx_target t) {
  const cx_program *p = cx_question_program(w->s, t.question);
  t.place = cx_trial_question_place(w->s, t.question);
  for (size_t i = 0; i < p->size; i++) {
    if (!cx_is_atom(p, i)) continue;
    t.cut = i;
    want_kind(w, t, CX_TARGET_ATOM_TRUE);
    want_kind(w, t, CX_TARGET_ATOM_FALSE);
    for (int side = CX_TARGET_ASKED_BELOW;
         cx_compares_numbers(p, i) && side <= CX_TARGET_ASKED_ABOVE; side++)
      want_kind(w, t, (cx_target_kind)side);
  }
}

static cx_target asked(const cx_standard *s, cx_question_kind kind, size_t index, size_t part) {
  cx_target t = {.index = index, .list = CX_ANY_LIST, .question = {kind, index, part}};
  t.place = cx_trial_question_place(s, t.question);
  return t;
}

static void want_conditions(wanted *w, size_t index) {
  const cx_item *item = &w->s->items[index];
  cx_target t = asked(w->s, CX_ASKED_MET, index, 0);
  t.place = item->place;
  want_truths(w, t);
  if (item->condition_count > 1) {
    want_kind(w, t, CX_TARGET_NEED_SHORT);
    want_kind(w, t, CX_TARGET_NEED_ON);
  }
  for (size_t c = 0; c < item->condition_count; c++) {
    t = asked(w->s, CX_ASKED_MET, index, c);
    if (item->condition_count > 1) want_kind(w, t, CX_TARGET_PART_TRUE);
    if (item->condition_count > 1) want_kind(w, t, CX_TARGET_PART_FALSE);
    want_atoms(w, t);
  }
}

/* ---- items ---- */

static void want_steps(wanted *w, cx_target t) {
  want_kind(w, t, CX_TARGET_STEP_NONE);
  want_kind(w, t, CX_TARGET_STEP_SOME);
  want_kind(w, t, CX_TARGET_STEP_CAP);
  want_kind(w, t, CX_TARGET_BLANK);
}

static void want_lists(wanted *w, size_t index) {
  const cx_item *item = &w->s->items[index];
  cx_target t = {.index = index, .list = CX_ANY_LIST, .place = item->place};
  for (size_t v = 0; v < item->variant_count; v++) {
    t.list = v;
    t.place = item->variants[v].place;
    cx_list_bounds(&item->variants[v], t, want, w);
  }
  t.list = CX_ANY_LIST;
  t.place = item->place;
  want_kind(w, t, CX_TARGET_CHOICE_BLANK);
  cx_list_blanks(item, t, want, w);
}

/* The bands of an expression that no bound found is near to. */
static bool want_segments(wanted *w, size_t first, size_t index) {
  const cx_item *item = &w->s->items[index];
  const cx_item *lists = item->by == CX_NO_MEASURE ? item : item->variants;
  size_t count = item->by == CX_NO_MEASURE ? 1 : item->variant_count, before = w->count;
  for (size_t v = 0; v < count; v++)
    for (size_t k = 0; lists[v].cut_count && k <= lists[v].cut_count; k++) {
      bool near = false;
      for (size_t t = first; t < before; t++) {
        const cx_target *of = &w->targets[t];
        bool bound = of->kind <= CX_TARGET_ABOVE && (of->list == v || count == 1);
        bool beside = of->kind == CX_TARGET_BELOW ? of->cut == k : of->cut + 1 == k;
        near = near || (bound && beside && w->rows[t] != SIZE_MAX && of->kind != CX_TARGET_ON);
      }
      cx_target t = {.kind = CX_TARGET_SEGMENT, .index = index, .cut = k};
      t.list = item->by == CX_NO_MEASURE ? CX_ANY_LIST : v;
      t.place = cx_trial_band_at(&lists[v], k)->place;
      if (!near) want(w, t);
    }
  return w->count > before;
}

bool cx_list_asked_of_item(const cx_asked_list *l, size_t index) {
  wanted w = begin(l);
  const cx_item *item = &w.s->items[index];
  cx_target t = {.index = index, .list = CX_ANY_LIST, .place = item->place};
  if (item->applies.when.text) {
    cx_target applies = asked(w.s, CX_ASKED_APPLIES, index, 0);
    want_truths(&w, applies);
    want_atoms(&w, applies);
  }
  size_t first = w.count;
  if (item->kind == CX_ITEM_MET)
    want_conditions(&w, index);
  else if (item->per_unit)
    want_steps(&w, t);
  else if (item->by != CX_NO_MEASURE)
    want_lists(&w, index);
  else {
    cx_list_bounds(item, t, want, &w);
    cx_list_blanks(item, t, want, &w);
  }
  if (item->kind == CX_ITEM_VALUE) want_atoms(&w, asked(w.s, CX_ASKED_VALUE, index, 0));
  const cx_tried *tried = cx_trial_seek_around(l->seeker, CX_AROUND_ITEM, index);
  search(&w, tried);
  if (w.well && item->kind == CX_ITEM_VALUE && want_segments(&w, first, index)) search(&w, tried);
  return hand_on(&w);
}

/* ---- criteria, requirements ---- */

static bool list_floor(const cx_asked_list *l, size_t c) {
  wanted w = begin(l);
  cx_target t = {.index = c, .list = CX_ANY_LIST, .place = w.s->criteria[c].floor_law.place};
  want_kind(&w, t, CX_TARGET_FLOOR_LIFTS);
  want_kind(&w, t, CX_TARGET_FLOOR_FREE);
  search(&w, cx_trial_seek_around(l->seeker, CX_AROUND_ITEMS, c));
  return hand_on(&w);
}

static bool list_question(const cx_asked_list *l, cx_question_kind kind, cx_around_kind around,
                          size_t index) {
  wanted w = begin(l);
  cx_target t = asked(w.s, kind, index, 0);
  want_truths(&w, t);
  want_atoms(&w, t);
  search(&w, cx_trial_seek_around(l->seeker, around, index));
  return hand_on(&w);
}

bool cx_list_asked_of_criterion(const cx_asked_list *l, size_t c) {
  const cx_criterion *of = &l->seeker->s->criteria[c];
  bool well = true;
  if (of->applies.when.text) well = list_question(l, CX_ASKED_CRITERION, CX_AROUND_CRITERION, c);
  return well && (!of->has_floor || list_floor(l, c));
}

bool cx_list_asked_of_requirement(const cx_asked_list *l, size_t q) {
  return list_question(l, CX_ASKED_REQUIRED, CX_AROUND_REQUIREMENT, q);
}

/* ---- classes ---- */

/* What is wanted of the points of a class, and how far a row is from it. */
typedef struct goal {
  size_t class;
  cx_target_kind kind;
  int64_t aim; /* of a total: the one that is wanted */
} goal;

static const int64_t NOT_ALONE = (int64_t)1 << 40, WRONG_SIDE = (int64_t)1 << 45,
                     WRONG_CLASS = (int64_t)1 << 50;

static int64_t distance_of_points(void *user, const cx_batch *b, size_t row) {
  const goal *g = user;
  const cx_class *class = &b->figures.standard->classes[g->class];
  int low = cx_score_total_low(b, row), high = cx_score_total_high(b, row);
  int64_t gap = (int64_t)low - g->aim;
  bool open = low != high, share = g->kind >= CX_TARGET_SHARE_UNDER;
  if (b->class_of[row] != (int)g->class) return WRONG_CLASS;
  if (share) open = !cx_trial_share_gap(b, row, class->min_share, &gap) || open;
  if (open) return WRONG_SIDE * 2 + high - low;
  bool under = g->kind == CX_TARGET_TOTAL_UNDER || g->kind == CX_TARGET_SHARE_UNDER;
  if (under && share) return gap < 0 ? -gap - 1 : WRONG_SIDE + gap;
  if (under) return gap <= 0 ? -gap : WRONG_SIDE + gap;
  return gap >= 0 ? gap : WRONG_SIDE - gap;
}

/* Better where nothing else decides: then the points do. */
static int64_t distance_of(void *user, const cx_batch *b, size_t row) {
  int64_t away = distance_of_points(user, b, row);
  return away < WRONG_SIDE && !cx_others_hold(b, row) ? away + NOT_ALONE : away;
}

/* Hands on the nearest that was found. */
static bool list_nearest(const cx_asked_list *l, cx_target t, int64_t aim, int64_t *figures,
                         int64_t *ret_away) {
  goal g = {t.index, t.kind, aim};
  *ret_away = cx_trial_seek_nearest(l->seeker, distance_of, &g, figures);
  if (l->seeker->out_of_memory) return false;
  bool found = *ret_away < WRONG_SIDE;
  if (found) t.witness = figures;
  t.alone = *ret_away < NOT_ALONE;
  if (found && !t.alone) *ret_away -= NOT_ALONE;
  if (found && t.kind == CX_TARGET_TOTAL_UNDER) t.total = (int)(aim - *ret_away);
  if (found && (t.kind == CX_TARGET_TOTAL_ON || t.kind == CX_TARGET_TOTAL_OVER))
    t.total = (int)(aim + *ret_away);
  if (found && t.kind == CX_TARGET_SHARE_UNDER) t.gap = -*ret_away - 1;
  if (found && t.kind == CX_TARGET_SHARE_ON) t.gap = *ret_away;
  return l->add(l->user, t, found);
}

static bool list_totals(const cx_asked_list *l, cx_target t, int64_t *figures) {
  int min_total = l->seeker->s->classes[t.index].min_total;
  int under = cx_next_total(l->totals, min_total - 1, -1);
  int on = cx_next_total(l->totals, min_total, 1);
  int64_t away = 0;
  t.total = under;
  t.kind = CX_TARGET_TOTAL_UNDER;
  if (under != CX_NO_TOTAL && !list_nearest(l, t, under, figures, &away)) return false;
  if (on == CX_NO_TOTAL) return true;
  t.total = on;
  t.kind = CX_TARGET_TOTAL_ON;
  if (!list_nearest(l, t, on, figures, &away)) return false;
  int over = away < WRONG_SIDE ? cx_next_total(l->totals, on + (int)away + 1, 1) : CX_NO_TOTAL;
  if (over == CX_NO_TOTAL) return true;
  t.gap = over;
  t.total = over;
  t.kind = CX_TARGET_TOTAL_OVER;
  return list_nearest(l, t, over, figures, &away);
}

static int64_t open_share(void *user, const cx_batch *b, size_t row) {
  const cx_target *t = user;
  return cx_share_is_open(b, row, t->index) ? 0 : CX_FAR;
}

static bool list_shares(const cx_asked_list *l, cx_target t, int64_t *figures) {
  int64_t away = 0;
  t.kind = CX_TARGET_SHARE_UNDER;
  if (!list_nearest(l, t, 0, figures, &away)) return false;
  t.kind = CX_TARGET_SHARE_ON;
  if (!list_nearest(l, t, 0, figures, &away)) return false;
  t.kind = CX_TARGET_SHARE_OPEN;
  bool found = cx_trial_seek_nearest(l->seeker, open_share, &t, figures) == 0;
  if (l->seeker->out_of_memory) return false;
  if (found) t.witness = figures;
  return l->add(l->user, t, found);
}

bool cx_list_asked_of_class(const cx_asked_list *l, size_t k) {
  const cx_standard *s = l->seeker->s;
  const cx_class *class = &s->classes[k];
  int64_t *figures = malloc((s->measure_count + 1) * sizeof *figures);
  cx_target t = {.index = k, .list = CX_ANY_LIST, .place = class->place};
  bool well = figures != NULL;
  if (well && class->has_total) well = list_totals(l, t, figures);
  if (well && class->has_share) well = list_shares(l, t, figures);
  free(figures);
  return well;
}
