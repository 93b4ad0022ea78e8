/* The ways to move a knot. Figures that all move one way are a chain (chain.c); others, and those
 * of expressions, are tried through, cheapest first, up to a limit that is remembered. */
#include <string.h>

#include "advise/search.h"

int64_t cx_figure(const cx_search *search, int measure) {
  const cx_batch *b = search->batch;
  if (b->figures.standard->measures[measure].type == CX_COUNT)
    return cx_figures_count(&b->figures, search->row, measure);
  return ((const cx_truth *)b->figures.column[measure])[search->row];
}

int64_t cx_moved(const cx_search *search, size_t variable, int64_t move) {
  int measure = search->variables[variable];
  bool less = search->batch->figures.standard->measures[measure].improve == CX_IMPROVE_LESS;
  return cx_figure(search, measure) + (less ? -move : move);
}

/* The figure of a measure under the moves. */
static int64_t figure_under(const cx_search *s, int measure, const int64_t *moves) {
  for (size_t v = 0; v < s->variable_count; v++)
    if (s->variables[v] == measure) return cx_moved(s, v, moves[v]);
  return cx_figure(s, measure);
}

static bool is_blank(const cx_search *s, int measure) {
  return cx_figures_is_blank(&s->batch->figures, s->row, measure);
}

/* Counts stay in 0 … the most a cell may hold, answers are 0 or 1. */
static bool in_range(const cx_search *s, int measure, int64_t figure) {
  bool count = s->batch->figures.standard->measures[measure].type == CX_COUNT;
  return figure >= 0 && figure <= (count ? CX_COUNT_MOST : 1);
}

/* True when the moved figures could be handed in: parts within wholes, nothing over 0. */
static bool could_be(const cx_search *s, const cx_knot *knot, const int64_t *moves) {
  const cx_standard *standard = s->batch->figures.standard;
  for (size_t i = 0; i < knot->variable_count; i++) {
    int measure = s->variables[knot->variables[i]];
    if (!in_range(s, measure, figure_under(s, measure, moves))) return false;
  }
  for (size_t m = 0; m < standard->measure_count; m++) {
    int whole = standard->measures[m].at_most;
    if (!standard->used[m] || whole == CX_NO_MEASURE || !standard->used[whole]) continue;
    if (is_blank(s, (int)m) || is_blank(s, whole)) continue;
    if (figure_under(s, (int)m, moves) > figure_under(s, whole, moves)) return false;
  }
  for (size_t i = 0; i < knot->item_count; i++) {
    const cx_item *item = &standard->items[knot->items[i]];
    if (item->kind != CX_ITEM_RATE || is_blank(s, item->measure) || is_blank(s, item->denominator))
      continue;
    if (figure_under(s, item->denominator, moves) == 0 && figure_under(s, item->measure, moves) > 0)
      return false;
  }
  return true;
}

/* A batch of one with the moved figures, scored: the points come from the same engine. */
static bool points_under(const cx_search *s, cx_batch *trial, const cx_knot *knot,
                         const int64_t *moves, int *points) {
  const cx_standard *standard = s->batch->figures.standard;
  cx_figures_clear(&trial->figures);
  cx_figures_add(&trial->figures);
  for (size_t m = 0; m < standard->measure_count; m++) {
    if (!standard->used[m] || is_blank(s, (int)m)) continue;
    int64_t figure = standard->measures[m].type == CX_CHOICE ? 0 : figure_under(s, (int)m, moves);
    if (standard->measures[m].type == CX_COUNT)
      cx_figures_set_count(&trial->figures, 0, (int)m, figure);
    if (standard->measures[m].type == CX_YES_NO)
      cx_figures_set_truth(&trial->figures, 0, (int)m, figure != 0);
    if (standard->measures[m].type == CX_CHOICE)
      cx_figures_set_choice(&trial->figures, 0, (int)m,
                            ((const cx_symbol *)s->batch->figures.column[m])[s->row]);
  }
  cx_batch_score(trial);
  for (size_t i = 0; i < knot->item_count; i++) {
    uint8_t code = cx_batch_item_code(trial, 0, knot->items[i]);
    if (code >= CX_CODE_TOO_LARGE) return false; /* such a row would be refused */
    const cx_item *item = &standard->items[knot->items[i]];
    bool hope = s->hopeful && code > CX_CODE_NONE && cx_reads_blank(s, item, NULL);
    points[i] = hope ? cx_points_high(item->points_of[code]) : cx_points_low(item->points_of[code]);
  }
  return true;
}

int cx_compare_moves(const int64_t *a, const int64_t *b, size_t count) {
  int64_t units = 0;
  int figures = 0;
  for (size_t v = 0; v < count; v++) {
    units += a[v] - b[v];
    figures += (a[v] != 0) - (b[v] != 0);
  }
  if (units) return units < 0 ? -1 : 1;
  if (figures) return figures;
  for (size_t v = 0; v < count; v++)
    if (!a[v] != !b[v]) return a[v] ? -1 : 1;
  for (size_t v = 0; v < count; v++)
    if (a[v] != b[v]) return a[v] > b[v] ? -1 : 1;
  return 0;
}

/* Keeps the best way to the same points. */
static bool keep_way(cx_search *s, cx_knot *knot, const int64_t *moves, const int *points) {
  size_t point_bytes = knot->item_count * sizeof *points;
  size_t move_bytes = s->variable_count * sizeof *moves;
  for (size_t w = 0; w < knot->way_count; w++) {
    if (memcmp(knot->ways[w].points, points, point_bytes)) continue;
    if (cx_compare_moves(moves, knot->ways[w].moves, s->variable_count) < 0)
      memcpy(knot->ways[w].moves, moves, move_bytes);
    return true;
  }
  knot->ways = cx_arena_grow(&s->arena, knot->ways, knot->way_count, &knot->way_capacity,
                             sizeof *knot->ways);
  if (!knot->ways) return false;
  cx_way *way = &knot->ways[knot->way_count++];
  way->moves = cx_arena_take(&s->arena, move_bytes);
  way->points = cx_arena_take(&s->arena, point_bytes + 1);
  if (!way->moves || !way->points) return false;
  memcpy(way->moves, moves, move_bytes);
  memcpy(way->points, points, point_bytes);
  return true;
}

bool cx_try_moves(cx_search *s, cx_batch *trial, cx_knot *knot, const int64_t *moves, int *points) {
  if (!could_be(s, knot, moves)) return true;
  return !points_under(s, trial, knot, moves, points) || keep_way(s, knot, moves, points);
}

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
  int64_t now = cx_figure(s, measure);
  if (m->improve == CX_IMPROVE_LESS) return now;
  if (m->type == CX_YES_NO) return 1 - now;
  int whole = m->at_most;
  if (whole == CX_NO_MEASURE || !standard->used[whole] || is_blank(s, whole)) return INT64_MAX;
  int64_t further = 0;
  for (size_t k = 0; k < s->variable_count; k++)
    if (s->variables[k] == whole && standard->measures[whole].improve != CX_IMPROVE_LESS)
      further = most_of(s, whole);
  return further == INT64_MAX ? INT64_MAX : cx_figure(s, whole) + further - now;
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

bool cx_find_ways(cx_search *s, cx_knot *knot) {
  cx_batch *trial = cx_batch_new(s->batch->figures.standard);
  int64_t *moves = cx_arena_take(&s->arena, (s->variable_count + 1) * sizeof *moves);
  int *points = cx_arena_take(&s->arena, (knot->item_count + 1) * sizeof *points);
  bool made = trial && moves && points &&
              (cx_is_chain(s, knot) ? cx_chain_ways : ways_of_many)(s, trial, knot, moves, points);
  cx_batch_free(trial);
  return made;
}
