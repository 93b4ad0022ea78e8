/* See search.h. */
#include "advise/search.h"

#include <string.h>

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
