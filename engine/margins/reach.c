/* See reach.h. Of a share the figure below the line is tried ever further away, and for each of its
 * values the nearest figure above the line that lies in the stretch is the best. */
#include "margins/reach.h"

#include <stdlib.h>

enum { MOST_STEPS = 20000 }; /* of the figure below the line */

typedef struct reaching {
  cx_margins_search *s;
  cx_margins_plain *p;
  int64_t now[2], most[2]; /* of the two sides; a common one stays where it is */
  bool moves[2];
  size_t stretches; /* one between every two cuts; then no case */
  bool *found;      /* [stretches + 1] */
  cx_margins_choice *best;
} reaching;

static cx_wide divide_up(cx_wide n, cx_wide d) { /* d > 0 */
  return n > 0 ? (n + d - 1) / d : -(-n / d);
}

/* The least value above the line that is at or beyond a cut. */
static cx_wide at_cut(const reaching *r, const cx_cut *cut, int64_t below) {
  if (r->p->of->kind != CX_ITEM_RATE) return cut->bound.num;
  return divide_up((cx_wide)below * cut->b + cut->e, cut->a);
}

/* Of two choices with as many units and figures: the one that moves what comes first in the
 * dictionary, or moves it further, or up. */
static bool comes_first(const reaching *r, const cx_margins_choice *a, const cx_margins_choice *b) {
  int first = r->p->side[0] >= 0 && (r->p->side[1] < 0 || r->p->side[0] < r->p->side[1]) ? 0 : 1;
  for (int k = 0; k < 2; k++) {
    int side = k ? !first : first;
    int64_t one = llabs(a->to[side] - r->now[side]), other = llabs(b->to[side] - r->now[side]);
    if (one != other) return one > other;
    if (a->to[side] != b->to[side]) return a->to[side] > b->to[side];
  }
  return false;
}

static void keep(reaching *r, size_t stretch, int64_t above, int64_t below) {
  cx_margins_choice fresh = {.to = {above, below}};
  for (int side = 0; side < 2; side++) {
    fresh.units += llabs(fresh.to[side] - r->now[side]);
    fresh.figures += fresh.to[side] != r->now[side];
  }
  cx_margins_choice *best = &r->best[stretch];
  bool better = !r->found[stretch] || fresh.units < best->units;
  if (!better && fresh.units == best->units)
    better = fresh.figures < best->figures ||
             (fresh.figures == best->figures && comes_first(r, &fresh, best));
  if (better) *best = fresh;
  r->found[stretch] = true;
}

/* The nearest figure above the line in the stretch. */
static void look_above(reaching *r, size_t stretch, int64_t below) {
  const cx_item *item = r->p->of;
  cx_wide low = 0, high = r->most[0];
  if (stretch > 0) low = at_cut(r, &item->cuts[stretch - 1], below);
  if (stretch < item->cut_count) high = at_cut(r, &item->cuts[stretch], below) - 1;
  if (low < 0) low = 0;
  if (high > r->most[0]) high = r->most[0];
  bool part = item->kind == CX_ITEM_RATE &&
              r->s->batch->figures.standard->measures[item->measure].at_most == item->denominator;
  if (part && high > below) high = below;
  cx_wide to = r->now[0] < low ? low : r->now[0] > high ? high : r->now[0];
  if (low > high || (!r->moves[0] && to != r->now[0])) return;
  keep(r, stretch, (int64_t)to, below);
}

/* All stretches with this figure below the line. */
static void look_below(reaching *r, int64_t below) {
  if (below < 0 || below > r->most[1]) return;
  if (below == 0) {
    if (r->moves[0] || r->now[0] == 0) keep(r, r->stretches, 0, 0);
    return;
  }
  for (size_t k = 0; k < r->stretches; k++)
    look_above(r, k, below);
}

/* The most units that a further step may take and still better something; `most` at first. */
static int64_t still_worth(const reaching *r, int64_t most) {
  int64_t worst = 0;
  for (size_t k = 0; k <= r->stretches; k++) {
    if (!r->found[k]) return most;
    if (r->best[k].units > worst) worst = r->best[k].units;
  }
  return worst < most ? worst : most;
}

static void reach_share(reaching *r, int64_t most) {
  if (!r->moves[1]) {
    look_below(r, r->now[1]);
    return;
  }
  for (int64_t step = 0; step <= still_worth(r, most); step++) {
    if (step > MOST_STEPS) {
      if (MOST_STEPS < r->s->reach) r->s->reach = MOST_STEPS;
      return;
    }
    if (step > r->now[1] && r->now[1] + step > r->most[1]) return;
    look_below(r, r->now[1] + step);
    if (step) look_below(r, r->now[1] - step);
  }
}

static void reach_answer(reaching *r) {
  keep(r, 0, 0, 0);
  keep(r, 1, 1, 0);
}

static void set_sides(reaching *r) {
  const cx_item *item = r->p->of;
  int measure[2] = {item->measure, item->kind == CX_ITEM_RATE ? item->denominator : CX_NO_MEASURE};
  for (int side = 0; side < 2 && measure[side] != CX_NO_MEASURE; side++) {
    r->now[side] = cx_margins_value(r->s, measure[side]);
    r->moves[side] = r->p->side[side] >= 0;
    bool held = side == 0 &&
                r->s->batch->figures.standard->measures[item->measure].at_most == item->denominator;
    r->most[side] = held ? CX_COUNT_MOST : cx_margins_most(r->s, measure[side]);
  }
}

/* Puts those that were found, and are near enough, at the front. */
static void gather(reaching *r, int64_t most) {
  r->p->count = 0;
  for (size_t k = 0; k <= r->stretches; k++)
    if (r->found[k] && r->best[k].units <= most) r->p->choices[r->p->count++] = r->best[k];
}

bool cx_margins_reach(cx_margins_search *s, cx_margins_plain *p, int64_t most) {
  reaching r = {
      .s = s, .p = p, .stretches = p->of->kind == CX_ITEM_CHECK ? 2 : p->of->cut_count + 1};
  bool found[CX_CODE_NONE + 2] = {false};
  cx_margins_choice best[CX_CODE_NONE + 2];
  if (!p->choices) p->choices = cx_arena_take(&s->arena, (r.stretches + 1) * sizeof *p->choices);
  if (!p->choices) return false;
  r.found = found;
  r.best = best;
  set_sides(&r);
  if (p->of->kind == CX_ITEM_RATE)
    reach_share(&r, most);
  else if (p->of->kind == CX_ITEM_CHECK)
    reach_answer(&r);
  else
    for (size_t k = 0; k < r.stretches; k++)
      look_above(&r, k, 0);
  gather(&r, most);
  return true;
}
