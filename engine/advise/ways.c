/* See ways.h. */
#include "advise/ways.h"

#include <string.h>

#include "advise/branch.h"
#include "advise/chain.h"

/* The next vector of the same sum over the knot's variables; false after the last. */
static bool next_moves(const cx_knot *knot, int64_t *moves) {
  size_t last = knot->variable_count - 1;
  for (size_t i = last; i-- > 0;) {
    if (!moves[knot->variables[i]]) continue;
    int64_t rest = moves[knot->variables[last]];
    moves[knot->variables[last]] = 0;
    moves[knot->variables[i]]--;
    moves[knot->variables[i + 1]] = rest + 1;
    return true;
  }
  return false;
}

/* How far a figure can move, INT64_MAX when it has no bound: a part that grows ends at its whole,
 * or where that one ends that grows too. */
static int64_t most_of(const cx_search *s, int measure) {
  const cx_standard *standard = s->batch->figures.standard;
  const cx_measure *m = &standard->measures[measure];
  int64_t now = cx_search_figure(s, measure);
  if (m->improve == CX_IMPROVE_LESS) return now;
  if (m->type == CX_YES_NO) return 1 - now;
  int whole = m->at_most;
  if (whole == CX_NO_MEASURE || !standard->used[whole] ||
      cx_figures_is_blank(&s->batch->figures, s->row, whole))
    return INT64_MAX;
  int64_t further = 0;
  for (size_t k = 0; k < s->variable_count; k++)
    if (s->variables[k] == whole && standard->measures[whole].improve != CX_IMPROVE_LESS)
      further = most_of(s, whole);
  return further == INT64_MAX ? INT64_MAX : cx_search_figure(s, whole) + further - now;
}

/* The most units the knot can move in all, INT64_MAX when a figure has no bound. */
static int64_t most_units(const cx_search *s, const cx_knot *knot) {
  int64_t sum = 0;
  for (size_t i = 0; i < knot->variable_count; i++) {
    int64_t most = most_of(s, s->variables[knot->variables[i]]);
    if (most == INT64_MAX) return INT64_MAX;
    sum += most;
  }
  return sum;
}

/* Several figures: all ways of 0, 1, 2, … units until there are no more, or the limit. */
static bool ways_of_many(cx_search *s, cx_batch *trial, cx_knot *knot, int64_t *moves,
                         int *points) {
  int64_t trials = 0, units = 0, most = most_units(s, knot);
  for (; trials < CX_SEARCH_MOST_TRIALS; units++) {
    if (units > most) return true;
    for (size_t i = 0; i < knot->variable_count; i++)
      moves[knot->variables[i]] = 0;
    moves[knot->variables[0]] = units;
    do {
      if (!cx_try_moves(s, trial, knot, moves, points)) return false;
      trials++;
    } while (next_moves(knot, moves) && trials < CX_SEARCH_MOST_TRIALS);
  }
  if (units - 2 < s->explored) s->explored = units - 2; /* the last sum may be incomplete */
  return true;
}

/* Whether sums or conditions stand in the knot, so that it may be followed by their bounds. */
static bool is_entangled(const cx_search *s, const cx_knot *knot) {
  for (size_t i = 0; i < knot->item_count; i++)
    if (cx_is_entangling(&s->batch->figures.standard->items[knot->items[i]])) return true;
  return false;
}

static bool find_ways(cx_search *s, cx_batch *trial, cx_knot *knot, int64_t *moves, int *points) {
  if (cx_is_chain(s, knot)) return cx_chain_ways(s, trial, knot, moves, points);
  if (!is_entangled(s, knot)) return ways_of_many(s, trial, knot, moves, points);
  cx_forks forks;
  int status = cx_make_forks(s, knot, &forks);
  if (status == CX_NO_MEMORY) return false;
  return status ? ways_of_many(s, trial, knot, moves, points)
                : cx_branch_ways(s, trial, knot, &forks, moves, points);
}

bool cx_find_ways(cx_search *s, cx_knot *knot) {
  if (!knot->item_count) return true; /* nothing is reached by moving it */
  cx_batch *trial = cx_batch_new(s->batch->figures.standard);
  int64_t *moves = cx_arena_take(&s->arena, (s->variable_count + 1) * sizeof *moves);
  int *points = cx_arena_take(&s->arena, (knot->item_count + 1) * sizeof *points);
  bool made = trial && moves && points && find_ways(s, trial, knot, moves, points);
  cx_batch_free(trial);
  return made;
}
