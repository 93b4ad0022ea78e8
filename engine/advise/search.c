/* See search.h. */
#include "advise/search.h"

#include <string.h>

#include "advise/standing.h"
#include "score/score.h"
#include "standard/bands.h"

/* The figure of a measure under the moves. */
static int64_t figure_under(const cx_search *s, int measure, const int64_t *moves) {
  for (size_t v = 0; v < s->variable_count; v++)
    if (s->variables[v] == measure) return cx_search_moved(s, v, moves[v]);
  return cx_search_figure(s, measure);
}

static bool is_blank(const cx_search *s, int measure) {
  return cx_figures_is_blank(&s->batch->figures, s->row, measure);
}

/* Counts stay in 0 … the most a cell may hold, answers are 0 or 1. */
static bool in_range(const cx_search *s, int measure, int64_t figure) {
  bool count = s->batch->figures.standard->measures[measure].type == CX_COUNT;
  return figure >= 0 && figure <= (count ? CX_COUNT_MOST : 1);
}

bool cx_side_is_open(const cx_search *s, const cx_item *item, int side) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  for (size_t t = 0; t < count; t++)
    if (is_blank(s, terms[t])) return true;
  return false;
}

/* The known figures of a side under the moves. */
static cx_wide side_under(const cx_search *s, const cx_item *item, int side, const int64_t *moves) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  cx_wide sum = 0;
  for (size_t t = 0; t < count; t++)
    if (!is_blank(s, terms[t])) sum += figure_under(s, terms[t], moves);
  return sum;
}

/* Parts within their wholes. */
static bool parts_fit(const cx_search *s, const int64_t *moves) {
  const cx_standard *standard = s->batch->figures.standard;
  for (size_t m = 0; m < standard->measure_count; m++) {
    int whole = standard->measures[m].at_most;
    if (!standard->used[m] || whole == CX_NO_MEASURE || !standard->used[whole]) continue;
    if (is_blank(s, (int)m) || is_blank(s, whole)) continue;
    if (figure_under(s, (int)m, moves) > figure_under(s, whole, moves)) return false;
  }
  return true;
}

/* True when the moved figures could be handed in: parts within wholes, nothing over 0. */
static bool could_be(const cx_search *s, const cx_knot *knot, const int64_t *moves) {
  for (size_t i = 0; i < knot->variable_count; i++) {
    int measure = s->variables[knot->variables[i]];
    if (!in_range(s, measure, figure_under(s, measure, moves))) return false;
  }
  if (!parts_fit(s, moves)) return false;
  for (size_t i = 0; i < knot->item_count; i++) {
    const cx_item *item = cx_search_item(s, knot->items[i]);
    if (item->kind != CX_ITEM_RATE || cx_side_is_open(s, item, 1)) continue;
    if (side_under(s, item, 1, moves) == 0 && side_under(s, item, 0, moves) > 0) return false;
  }
  return true;
}

void cx_score_moved(const cx_search *s, cx_batch *trial, const int64_t *moves) {
  const cx_standard *standard = s->batch->figures.standard;
  cx_figures_clear(&trial->figures);
  cx_figures_take_row(&trial->figures, &s->batch->figures, s->row);
  for (size_t v = 0; v < s->variable_count; v++) {
    int64_t figure = cx_search_moved(s, v, moves[v]);
    if (standard->measures[s->variables[v]].type == CX_COUNT)
      cx_figures_set_count(&trial->figures, 0, s->variables[v], figure);
    else
      cx_figures_set_truth(&trial->figures, 0, s->variables[v], figure != 0);
  }
  cx_batch_score(trial);
}

/* The points come from the same engine; of items that do not count there are none. */
static bool points_under(const cx_search *s, cx_batch *trial, const cx_knot *knot,
                         const int64_t *moves, int *points) {
  cx_score_moved(s, trial, moves);
  for (size_t i = 0; i < s->batch->figures.standard->item_count; i++)
    if (cx_batch_item_code(trial, 0, i) >= CX_CODE_TOO_LARGE)
      return false; /* such a row would be refused */
  for (size_t i = 0; i < knot->item_count; i++) {
    size_t index = knot->items[i];
    const cx_item *item = cx_search_item(s, index);
    cx_points own = cx_batch_own_points(trial, 0, index);
    bool waits = cx_points_low(own) < cx_points_high(own) && cx_reads_blank(s, item, NULL);
    points[i] = s->hopeful && waits ? cx_points_high(own) : cx_points_low(own);
    if (!cx_advise_item_counts(s->batch, s->row, index)) points[i] = 0;
  }
  return true;
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

const cx_item *cx_search_item(const cx_search *search, size_t item) {
  return cx_batch_item(search->batch, search->row, item);
}

size_t cx_root_of(const size_t *parent, size_t at) {
  while (parent[at] != at)
    at = parent[at];
  return at;
}

void cx_tie(size_t *parent, size_t a, size_t b) {
  a = cx_root_of(parent, a);
  b = cx_root_of(parent, b);
  if (a < b)
    parent[b] = a;
  else
    parent[a] = b;
}

int64_t cx_search_figure(const cx_search *search, int measure) {
  const cx_batch *b = search->batch;
  if (b->figures.standard->measures[measure].type == CX_COUNT)
    return cx_figures_count(&b->figures, search->row, measure);
  return ((const cx_truth *)b->figures.column[measure])[search->row];
}

int64_t cx_search_moved(const cx_search *search, size_t variable, int64_t move) {
  int measure = search->variables[variable];
  bool less = search->batch->figures.standard->measures[measure].improve == CX_IMPROVE_LESS;
  return cx_search_figure(search, measure) + (less ? -move : move);
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

bool cx_try_moves(cx_search *s, cx_batch *trial, cx_knot *knot, const int64_t *moves, int *points) {
  if (!could_be(s, knot, moves)) return true;
  return !points_under(s, trial, knot, moves, points) || keep_way(s, knot, moves, points);
}

bool cx_reads_blank(const cx_search *s, const cx_item *item, bool *out) {
  bool reads[CX_MOST_MEASURES] = {false}, any = false;
  cx_item_uses(item, reads);
  for (size_t m = 0; m < s->batch->figures.standard->measure_count; m++) {
    if (!reads[m] || !cx_figures_is_blank(&s->batch->figures, s->row, (int)m)) continue;
    any = true;
    if (out) out[m] = true;
  }
  return any;
}
