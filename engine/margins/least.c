/* See least.h. A state is a set of choices and what they give towards the verdict that is looked
 * for. The order of changes is such that the parts of a best change are best themselves, so of two
 * states the one that gives no more and is no better is dropped. */
#include "margins/least.h"

#include <string.h>

#include "advise/standing.h"
#include "score/cases.h"
#include "standard/criteria.h"

enum { MOST_STATES = 1000 }; /* of a criterion, or of all so far */

static const int64_t DECIDES = (int64_t)1 << 50; /* beyond what any points can give */

/* Choices so far: one of an item, or those of two others together; NULL: none. */
typedef struct chosen {
  const struct chosen *one, *other;
  const cx_margins_plain *plain;
  const cx_margins_choice *choice;
} chosen;

typedef struct state {
  const chosen *chosen;
  int64_t units;
  int figures;
  int64_t gives;   /* towards the verdict looked for */
  int64_t *points; /* within a criterion: by slot */
} state;

typedef struct states {
  state *list;
  size_t count, capacity;
} states;

typedef struct putting {
  cx_margins_search *s;
  cx_arena arena;
  int64_t common; /* units that the common figures take */
  int64_t most;   /* units that own figures may take */
  int64_t needed; /* what all criteria must give */
} putting;

static void write_to(const chosen *c, int64_t *at) {
  if (!c) return;
  write_to(c->one, at);
  write_to(c->other, at);
  for (int side = 0; c->plain && side < 2; side++)
    if (c->plain->side[side] >= 0) at[c->plain->side[side]] = c->choice->to[side];
}

static void write_state(const cx_margins_search *s, const state *of, int64_t *at) {
  for (size_t f = 0; f < s->figure_count; f++)
    at[f] = s->figures[f].at;
  write_to(of->chosen, at);
}

static int compare(const cx_margins_search *s, const state *a, const state *b) {
  int64_t one[CX_MOST_MEASURES], other[CX_MOST_MEASURES];
  if (a->units != b->units) return a->units < b->units ? -1 : 1;
  if (a->figures != b->figures) return a->figures - b->figures;
  write_state(s, a, one);
  write_state(s, b, other);
  return cx_margins_compare(s, one, other);
}

/* Whether a makes b needless; within a criterion (width slots) only one with the same points does.
 */
static bool covers(const putting *p, const state *a, const state *b, size_t width) {
  if (width && memcmp(a->points, b->points, width * sizeof *a->points)) return false;
  return a->gives >= b->gives && compare(p->s, a, b) <= 0;
}

/* A state that there is no room or time for: what follows from it takes at least as many units. */
static void drop(putting *p, const state *fresh) {
  int64_t units = p->common + fresh->units - 1;
  if (units < p->s->reach) p->s->reach = units;
}

/* False when out of memory. */
static bool add_state(putting *p, states *to, const state *fresh, size_t width) {
  size_t kept = 0;
  if (fresh->units > p->most) return true;
  p->s->work += 1 + (int64_t)to->count / 16;
  for (size_t i = 0; i < to->count; i++)
    if (covers(p, &to->list[i], fresh, width)) return true;
  for (size_t i = 0; i < to->count; i++)
    if (!covers(p, fresh, &to->list[i], width)) to->list[kept++] = to->list[i];
  to->count = kept;
  if (kept == MOST_STATES || p->s->work > CX_MARGINS_MOST_WORK) {
    drop(p, fresh);
    return true;
  }
  to->list = cx_arena_grow(&p->arena, to->list, to->count, &to->capacity, sizeof *to->list);
  if (!to->list) return false;
  to->list[to->count++] = *fresh;
  return true;
}

static const chosen *join(putting *p, const chosen *one, const chosen *other) {
  if (!one || !other) return one ? one : other;
  chosen *both = cx_arena_take(&p->arena, sizeof *both);
  if (both) *both = (chosen){one, other, NULL, NULL};
  return both;
}

/* ---- one criterion ---- */

/* The state with one choice of an item added. False when out of memory. */
static bool choose(putting *p, states *to, const state *from, const cx_margins_plain *plain,
                   const cx_margins_choice *choice, const cx_advise_slots *slots) {
  state fresh = *from;
  chosen *one = cx_arena_take(&p->arena, sizeof *one);
  fresh.points = cx_arena_take(&p->arena, slots->count * sizeof *fresh.points + 1);
  if (!one || !fresh.points) return false;
  *one = (chosen){NULL, NULL, plain, choice};
  fresh.chosen = join(p, from->chosen, one);
  fresh.units += choice->units;
  fresh.figures += choice->figures;
  memcpy(fresh.points, from->points, slots->count * sizeof *fresh.points);
  if (cx_advise_item_counts(p->s->trial, 0, plain->item)) {
    int now = cx_points_low(cx_batch_own_points(p->s->trial, 0, plain->item));
    fresh.points[slots->of_item[plain->item]] += cx_points_low(choice->points) - now;
  }
  return fresh.chosen && add_state(p, to, &fresh, slots->count);
}

/* Every state with every choice of an item. */
static bool choose_each(putting *p, states *all, const cx_margins_plain *plain,
                        const cx_advise_slots *slots) {
  states next = {.count = 0};
  for (size_t i = 0; i < all->count; i++)
    for (size_t k = 0; k < plain->count; k++)
      if (!choose(p, &next, &all->list[i], plain, &plain->choices[k], slots)) return false;
  *all = next;
  return true;
}

/* What a criterion with these points gives; false: what is looked for is out of reach with them. */
static bool gives(const putting *p, size_t criterion, const cx_advise_slots *slots,
                  const int64_t *points, int64_t *ret) {
  cx_points own[CX_MOST_ITEMS];
  int64_t worth;
  cx_advise_spread_slots(p->s->trial, 0, criterion, slots, points, own);
  bool allowed = cx_advise_criterion_worth(p->s->trial, 0, criterion, own, &worth);
  if (p->s->to_recognise) {
    *ret = worth;
    return allowed;
  }
  *ret = allowed ? -worth : DECIDES;
  return true;
}

/* The states of a criterion by what they give. False when out of memory. */
static bool of_criterion(putting *p, size_t criterion, states *ret) {
  bool in[CX_MOST_CRITERIA] = {false};
  int64_t points[CX_MOST_ITEMS];
  cx_advise_slots slots;
  states all = {.count = 0};
  in[criterion] = true;
  cx_advise_make_slots(p->s->trial, 0, in, &slots, points);
  state now = {.points = points};
  if (!add_state(p, &all, &now, slots.count)) return false;
  for (size_t k = 0; k < p->s->plain_count; k++) {
    const cx_margins_plain *plain = &p->s->plain[k];
    if (cx_criterion_of(p->s->batch->figures.standard, plain->item) != criterion) continue;
    if (!choose_each(p, &all, plain, &slots)) return false;
  }
  *ret = (states){.count = 0};
  for (size_t i = 0; i < all.count; i++) {
    state *of = &all.list[i];
    if (!gives(p, criterion, &slots, of->points, &of->gives)) continue;
    if (!add_state(p, ret, of, 0)) return false;
  }
  return true;
}

/* ---- all criteria ---- */

static int64_t most_of(const states *of) {
  int64_t most = INT64_MIN;
  for (size_t i = 0; i < of->count; i++)
    if (of->list[i].gives > most) most = of->list[i].gives;
  return most;
}

static int64_t least_of(const states *of) {
  int64_t least = INT64_MAX;
  for (size_t i = 0; i < of->count; i++)
    if (of->list[i].gives < least) least = of->list[i].gives;
  return least;
}

/* What those criteria give that are still to come. */
typedef struct to_come {
  int64_t least, most;
} to_come;

/* Puts a criterion to those so far. What gives enough whatever is to come gives just enough. */
static bool add_criterion(putting *p, states *totals, const states *one, to_come rest) {
  states next = {.count = 0};
  for (size_t i = 0; i < totals->count; i++)
    for (size_t k = 0; k < one->count; k++) {
      const state *a = &totals->list[i], *b = &one->list[k];
      state both = {.units = a->units + b->units, .figures = a->figures + b->figures};
      both.gives = a->gives + b->gives;
      if (both.units > p->most || both.gives + rest.most < p->needed) continue;
      if (both.gives > p->needed - rest.least) both.gives = p->needed - rest.least;
      both.chosen = join(p, a->chosen, b->chosen);
      if ((a->chosen || b->chosen) && !both.chosen) return false;
      if (!add_state(p, &next, &both, 0)) return false;
    }
  *totals = next;
  return true;
}

static void keep_best(cx_margins_search *s, const state *of, int64_t common) {
  int64_t at[CX_MOST_MEASURES];
  write_state(s, of, at);
  if (s->found && cx_margins_compare(s, at, s->best) >= 0) return;
  memcpy(s->best, at, s->figure_count * sizeof *at);
  s->found = true;
  s->units = of->units + common;
}

static bool put_together(putting *p, int64_t common) {
  const cx_standard *standard = p->s->batch->figures.standard;
  states each[CX_MOST_CRITERIA], totals = {.count = 0};
  to_come rest = {0, 0};
  for (size_t c = 0; c < standard->criterion_count; c++) {
    if (!of_criterion(p, c, &each[c])) return false;
    if (!each[c].count) return true; /* no such change can be handed in */
    rest.most += most_of(&each[c]);
    rest.least += least_of(&each[c]);
  }
  state none = {.chosen = NULL};
  if (!add_state(p, &totals, &none, 0)) return false;
  for (size_t c = 0; c < standard->criterion_count; c++) {
    rest.most -= most_of(&each[c]);
    rest.least -= least_of(&each[c]);
    if (!add_criterion(p, &totals, &each[c], rest)) return false;
  }
  for (size_t i = 0; i < totals.count; i++)
    keep_best(p->s, &totals.list[i], common);
  return true;
}

/* What the common figures decide: whether recognition may follow at all. */
static bool may_recognise(const cx_batch *trial) {
  const cx_standard *standard = trial->figures.standard;
  int class = trial->class_of[0];
  for (size_t q = 0; q < standard->requirement_count; q++)
    if (cx_batch_required(trial, 0, q) != CX_TRUE) return false;
  if (standard->class_count && class < 0) return false;
  return class < 0 || !standard->classes[class].has_share || cx_score_max_low(trial, 0) > 0;
}

bool cx_margins_put_together(cx_margins_search *s, int64_t common) {
  putting p = {.s = s, .common = common, .most = (s->found ? s->units : s->most) - common};
  bool may = may_recognise(s->trial);
  if (s->to_recognise && !may) return true;
  p.needed = cx_advise_needed_worth(s->trial, 0);
  if (!s->to_recognise) p.needed = may ? 1 - p.needed : -64 * DECIDES;
  bool made = put_together(&p, common);
  cx_arena_free(&p.arena);
  return made;
}
