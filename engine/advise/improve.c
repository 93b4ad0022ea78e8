/* Variables are tied into knots, knots into blocks of criteria; within a block the best way to each
 * vector of points is kept, criteria that a requirement forbids are dropped, and the blocks are put
 * together over the total like a knapsack. Every comparison is additive, so the parts of a best
 * plan are best themselves. */
#include "advise/improve.h"

#include <string.h>

#include "advise/search.h"
#include "advise/ways.h"
#include "score/missing.h"
#include "score/score.h"
#include "standard/bands.h"
#include "standard/pass.h"

/* ---- variables and knots ---- */

static bool item_reads(const cx_item *item, int measure) {
  bool reads[CX_MOST_MEASURES] = {false};
  cx_item_uses(item, reads);
  return reads[measure];
}

static bool may_move(const cx_search *s, int measure) {
  const cx_standard *standard = s->batch->figures.standard;
  const cx_measure *m = &standard->measures[measure];
  return m->improve != CX_IMPROVE_NEVER && m->type != CX_CHOICE && !standard->used_class[measure] &&
         !cx_figures_is_blank(&s->batch->figures, s->row, measure);
}

/* In the order in which the items use them. */
static bool find_variables(cx_search *s) {
  const cx_standard *standard = s->batch->figures.standard;
  bool taken[CX_MOST_MEASURES] = {false};
  s->variables = cx_arena_take(&s->arena, (standard->measure_count + 1) * sizeof *s->variables);
  if (!s->variables) return false;
  for (size_t i = 0; i < standard->item_count; i++)
    for (size_t m = 0; m < standard->measure_count; m++) {
      if (taken[m] || !item_reads(&standard->items[i], (int)m) || !may_move(s, (int)m)) continue;
      taken[m] = true;
      s->variables[s->variable_count++] = (int)m;
    }
  return true;
}

static size_t root_of(const size_t *parent, size_t at) {
  while (parent[at] != at)
    at = parent[at];
  return at;
}

static void tie(size_t *parent, size_t a, size_t b) {
  a = root_of(parent, a);
  b = root_of(parent, b);
  if (a < b)
    parent[b] = a;
  else
    parent[a] = b;
}

/* A part that grows or a whole that shrinks may have to be followed by the other. */
static bool part_of(const cx_standard *standard, int part, int whole) {
  const cx_measure *m = standard->measures;
  return m[part].at_most == whole &&
         !(m[part].improve == CX_IMPROVE_LESS && m[whole].improve == CX_IMPROVE_MORE);
}

/* Two variables are tied when an item reads both or one is the other's whole. */
static bool tied(const cx_search *s, int a, int b) {
  const cx_standard *standard = s->batch->figures.standard;
  if (part_of(standard, a, b) || part_of(standard, b, a)) return true;
  for (size_t i = 0; i < standard->item_count; i++)
    if (item_reads(&standard->items[i], a) && item_reads(&standard->items[i], b)) return true;
  return false;
}

static bool fill_knot(cx_search *s, cx_knot *knot, const size_t *parent, size_t root) {
  const cx_standard *standard = s->batch->figures.standard;
  knot->variables = cx_arena_take(&s->arena, s->variable_count * sizeof *knot->variables);
  knot->items = cx_arena_take(&s->arena, (standard->item_count + 1) * sizeof *knot->items);
  if (!knot->variables || !knot->items) return false;
  for (size_t v = 0; v < s->variable_count; v++)
    if (root_of(parent, v) == root) knot->variables[knot->variable_count++] = v;
  for (size_t i = 0; i < standard->item_count; i++)
    for (size_t v = 0; v < knot->variable_count; v++)
      if (item_reads(&standard->items[i], s->variables[knot->variables[v]])) {
        knot->items[knot->item_count++] = i;
        break;
      }
  return true;
}

static bool find_knots(cx_search *s) {
  size_t parent[CX_MOST_MEASURES];
  for (size_t v = 0; v < s->variable_count; v++)
    parent[v] = v;
  for (size_t a = 0; a < s->variable_count; a++)
    for (size_t b = a + 1; b < s->variable_count; b++)
      if (tied(s, s->variables[a], s->variables[b])) tie(parent, a, b);
  s->knots = cx_arena_take(&s->arena, (s->variable_count + 1) * sizeof *s->knots);
  if (!s->knots) return false;
  for (size_t v = 0; v < s->variable_count; v++) {
    if (root_of(parent, v) != v) continue;
    cx_knot *knot = &s->knots[s->knot_count++];
    if (!fill_knot(s, knot, parent, v) || !cx_find_ways(s, knot)) return false;
  }
  return true;
}

/* ---- blocks of criteria ---- */

/* A way to move all knots so far, with the points of the block's criteria (or, in the knapsack,
 * with the total alone). */
typedef struct state {
  int64_t *moves;
  int *points;
} state;

typedef struct states {
  state *list;
  size_t count, capacity, width; /* width: how many points a state has */
} states;

static size_t criterion_of(const cx_standard *s, size_t item) {
  size_t c = 0;
  while (item >= s->criteria[c].first_item + s->criteria[c].item_count)
    c++;
  return c;
}

/* Adds a state or betters the one with the same points. */
static bool add_state(cx_search *s, states *to, const int64_t *moves, const int *points) {
  size_t move_bytes = s->variable_count * sizeof *moves, point_bytes = to->width * sizeof *points;
  for (size_t i = 0; i < to->count; i++) {
    if (memcmp(to->list[i].points, points, point_bytes)) continue;
    if (cx_compare_moves(moves, to->list[i].moves, s->variable_count) < 0)
      memcpy(to->list[i].moves, moves, move_bytes);
    return true;
  }
  if (to->count == CX_SEARCH_MOST_STATES) {
    s->gave_up = true;
    return true;
  }
  to->list = cx_arena_grow(&s->arena, to->list, to->count, &to->capacity, sizeof *to->list);
  if (!to->list) return false;
  state *fresh = &to->list[to->count++];
  fresh->moves = cx_arena_take(&s->arena, move_bytes + 1);
  fresh->points = cx_arena_take(&s->arena, point_bytes + 1);
  if (!fresh->moves || !fresh->points) return false;
  memcpy(fresh->moves, moves, move_bytes);
  memcpy(fresh->points, points, point_bytes);
  return true;
}

/* Each state with each way of a knot. Items of the knot replace what their points are now. */
static bool apply_knot(cx_search *s, states *block, const cx_knot *knot, const size_t *slot_of) {
  const cx_standard *standard = s->batch->figures.standard;
  states next = {.width = block->width};
  int64_t moves[CX_MOST_MEASURES];
  int points[CX_MOST_CRITERIA];
  for (size_t i = 0; i < block->count; i++)
    for (size_t w = 0; w < knot->way_count; w++) {
      memcpy(points, block->list[i].points, block->width * sizeof *points);
      for (size_t v = 0; v < s->variable_count; v++)
        moves[v] = block->list[i].moves[v] + knot->ways[w].moves[v];
      for (size_t k = 0; k < knot->item_count; k++) {
        const cx_item *item = &standard->items[knot->items[k]];
        uint8_t code = cx_batch_item_code(s->batch, s->row, knot->items[k]);
        int now = cx_points_low(item->points_of[code]);
        points[slot_of[criterion_of(standard, knot->items[k])]] += knot->ways[w].points[k] - now;
      }
      if (!add_state(s, &next, moves, points)) return false;
    }
  *block = next;
  return true;
}

static bool meets(const cx_search *s, size_t criterion, int points) {
  const cx_standard *standard = s->batch->figures.standard;
  return (!standard->no_zero || points > 0) &&
         (!standard->all_pass || cx_criterion_passes(&standard->criteria[criterion], points));
}

/* One block: its knots applied, what a requirement forbids dropped, the points summed. */
static bool solve_block(cx_search *s, const bool *in_block, const bool *knot_in_block,
                        states *ret) {
  const cx_standard *standard = s->batch->figures.standard;
  size_t slot_of[CX_MOST_CRITERIA] = {0};
  int points[CX_MOST_CRITERIA];
  int64_t none[CX_MOST_MEASURES] = {0};
  states block = {0};
  for (size_t c = 0; c < standard->criterion_count; c++)
    if (in_block[c]) {
      slot_of[c] = block.width;
      points[block.width++] = cx_score_low(s->batch, s->row, c);
    }
  if (!add_state(s, &block, none, points)) return false;
  for (size_t k = 0; k < s->knot_count; k++)
    if (knot_in_block[k] && !apply_knot(s, &block, &s->knots[k], slot_of)) return false;
  *ret = (states){.width = 1};
  for (size_t i = 0; i < block.count; i++) {
    bool allowed = true;
    int total = 0;
    for (size_t c = 0; c < standard->criterion_count; c++) {
      if (!in_block[c]) continue;
      allowed = allowed && meets(s, c, block.list[i].points[slot_of[c]]);
      total += block.list[i].points[slot_of[c]];
    }
    if (allowed && !add_state(s, ret, block.list[i].moves, &total)) return false;
  }
  return true;
}

/* Puts a block to the totals so far; totals beyond what is needed count as just enough. */
static bool add_block(cx_search *s, states *totals, const states *block, int needed) {
  states next = {.width = 1};
  int64_t moves[CX_MOST_MEASURES];
  for (size_t i = 0; i < totals->count; i++)
    for (size_t j = 0; j < block->count; j++) {
      int total = totals->list[i].points[0] + block->list[j].points[0];
      if (total > needed) total = needed;
      for (size_t v = 0; v < s->variable_count; v++)
        moves[v] = totals->list[i].moves[v] + block->list[j].moves[v];
      if (!add_state(s, &next, moves, &total)) return false;
    }
  *totals = next;
  return true;
}

/* Criteria that knots tie together make one block. */
static bool solve(cx_search *s, int needed, states *ret) {
  const cx_standard *standard = s->batch->figures.standard;
  size_t parent[CX_MOST_CRITERIA];
  for (size_t c = 0; c < standard->criterion_count; c++)
    parent[c] = c;
  for (size_t k = 0; k < s->knot_count; k++)
    for (size_t i = 1; i < s->knots[k].item_count; i++)
      tie(parent, criterion_of(standard, s->knots[k].items[0]),
          criterion_of(standard, s->knots[k].items[i]));
  int64_t none[CX_MOST_MEASURES] = {0};
  int zero = 0;
  *ret = (states){.width = 1};
  if (!add_state(s, ret, none, &zero)) return false;
  for (size_t c = 0; c < standard->criterion_count; c++) {
    if (root_of(parent, c) != c) continue;
    bool in_block[CX_MOST_CRITERIA], knot_in_block[CX_MOST_MEASURES];
    for (size_t d = 0; d < standard->criterion_count; d++)
      in_block[d] = root_of(parent, d) == c;
    for (size_t k = 0; k < s->knot_count; k++)
      knot_in_block[k] =
          s->knots[k].item_count && in_block[criterion_of(standard, s->knots[k].items[0])];
    states block;
    if (!solve_block(s, in_block, knot_in_block, &block) || !add_block(s, ret, &block, needed))
      return false;
  }
  return true;
}

/* ---- the plan ---- */

static void write_plan(const cx_search *s, const state *best, cx_advise_plan *ret) {
  for (size_t v = 0; v < s->variable_count; v++) {
    if (!best->moves[v]) continue;
    int64_t from = cx_search_figure(s, s->variables[v]), to = cx_search_moved(s, v, best->moves[v]);
    ret->step[ret->step_count++] = (cx_advise_step){s->variables[v], from, to};
    ret->units += best->moves[v];
  }
  /* units of every way up to `explored` are known: a costlier plan might not be the best */
  bool proven = ret->units <= s->explored && !s->gave_up;
  ret->status = proven ? CX_ADVISE_PLAN_FOUND : CX_PLAN_TOO_LARGE;
}

/* Whether recognition is out of reach however figures move: every item that a variable reaches
 * with its greatest points, the others as they are. */
static bool beyond_reach(const cx_search *s, int needed) {
  const cx_standard *standard = s->batch->figures.standard;
  int total = 0;
  for (size_t c = 0; c < standard->criterion_count; c++) {
    const cx_criterion *criterion = &standard->criteria[c];
    int points = 0;
    for (size_t i = criterion->first_item; i < criterion->first_item + criterion->item_count; i++) {
      const cx_item *item = &standard->items[i];
      uint8_t code = cx_batch_item_code(s->batch, s->row, i);
      bool moves = false;
      for (size_t v = 0; v < s->variable_count; v++)
        moves = moves || item_reads(item, s->variables[v]);
      points += moves ? item->points : cx_points_low(item->points_of[code]);
    }
    if (standard->no_zero && !points) return true;
    total += points;
  }
  return total < needed;
}

static int search_plan(cx_search *s, int needed, cx_advise_plan *ret) {
  states totals;
  if (!find_variables(s) || !find_knots(s) || !solve(s, needed, &totals)) return CX_NO_MEMORY;
  bool complete = s->explored == INT64_MAX && !s->gave_up;
  ret->status = complete || beyond_reach(s, needed) ? CX_PLAN_IMPOSSIBLE : CX_PLAN_TOO_LARGE;
  for (size_t i = 0; i < totals.count; i++)
    if (totals.list[i].points[0] >= needed) write_plan(s, &totals.list[i], ret);
  return CX_OK;
}

/* The blank figures of the items that wait for them under a plan. */
static bool name_blanks(cx_search *s, const cx_advise_plan *hoped, cx_batch *trial, bool *out) {
  const cx_standard *standard = s->batch->figures.standard;
  bool any = false;
  cx_figures_clear(&trial->figures);
  cx_figures_take_row(&trial->figures, &s->batch->figures, s->row);
  for (size_t i = 0; i < hoped->step_count; i++) {
    const cx_advise_step *step = &hoped->step[i];
    if (standard->measures[step->measure].type == CX_COUNT)
      cx_figures_set_count(&trial->figures, 0, step->measure, step->to);
    else
      cx_figures_set_truth(&trial->figures, 0, step->measure, step->to != 0);
  }
  cx_batch_score(trial);
  for (size_t i = 0; i < standard->item_count; i++)
    if (cx_batch_item_code(trial, 0, i) > CX_CODE_NONE)
      any = cx_reads_blank(s, &standard->items[i], out) || any;
  return any;
}

/* No plan: perhaps only for want of a figure that is blank and, as things stand, decides nothing.
 */
static int look_for_blank(const cx_batch *batch, size_t row, int needed, cx_advise_plan *ret) {
  cx_search search = {.batch = batch, .row = row, .explored = INT64_MAX, .hopeful = true};
  bool any = false;
  for (size_t i = 0; i < batch->figures.standard->item_count && !any; i++)
    any = cx_reads_blank(&search, &batch->figures.standard->items[i], NULL);
  if (!any) return CX_OK;
  cx_advise_plan *hoped = cx_arena_take(&search.arena, sizeof *hoped);
  cx_batch *trial = cx_batch_new(batch->figures.standard);
  int status = hoped && trial ? search_plan(&search, needed, hoped) : CX_NO_MEMORY;
  if (!status && hoped->step_count && name_blanks(&search, hoped, trial, ret->blank))
    ret->status = CX_PLAN_BLANK;
  cx_batch_free(trial);
  cx_arena_free(&search.arena);
  return status;
}

/* Items whose points are open for want of figures, and an uncertain class. */
static bool find_blanks(const cx_batch *batch, size_t row, bool *out) {
  bool any = false;
  cx_batch_open(batch, row, out);
  for (size_t m = 0; m < batch->figures.standard->measure_count; m++)
    any = any || out[m];
  return any;
}

int cx_advise_find_plan(const cx_batch *batch, size_t row, cx_advise_plan *ret) {
  *ret = (cx_advise_plan){.status = CX_ADVISE_PLAN_NOT_NEEDED};
  if (cx_batch_verdict(batch, row) == CX_RECOGNISE) return CX_OK;
  if (find_blanks(batch, row, ret->blank)) {
    ret->status = CX_PLAN_BLANK;
    return CX_OK;
  }
  int class = batch->class_of[row];
  if (class < 0) {
    ret->status = CX_PLAN_NO_CLASS;
    return CX_OK;
  }
  int needed = batch->figures.standard->classes[class].min_total;
  cx_search search = {.batch = batch, .row = row, .explored = INT64_MAX};
  int status = search_plan(&search, needed, ret);
  cx_arena_free(&search.arena);
  if (!status && ret->status != CX_ADVISE_PLAN_FOUND)
    status = look_for_blank(batch, row, needed, ret);
  return status;
}
