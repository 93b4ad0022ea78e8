/* Variables are tied into knots, knots into blocks of criteria (blocks.h). */
#include "advise/improve.h"

#include <stdlib.h>
#include <string.h>

#include "advise/blocks.h"
#include "advise/search.h"
#include "advise/standing.h"
#include "advise/ways.h"
#include "score/cases.h"
#include "score/missing.h"
#include "score/score.h"
#include "standard/bands.h"
#include "standard/condition.h"

/* ---- variables and knots ---- */

static bool item_reads(const cx_item *item, int measure) {
  bool reads[CX_MOST_MEASURES] = {false};
  cx_item_uses(item, reads);
  return reads[measure];
}

/* What decides what is asked of a commune stays as it is: figures that a class, `by`, `applies` or
 * a requirement reads. */
static void find_fixed(const cx_standard *standard, bool *fixed) {
  memcpy(fixed, standard->used_class, standard->measure_count * sizeof *fixed);
  for (size_t i = 0; i < standard->item_count; i++) {
    const cx_item *item = &standard->items[i];
    cx_condition_uses(&item->applies.when, fixed);
    if (item->by != CX_NO_MEASURE) fixed[item->by] = true;
  }
  for (size_t c = 0; c < standard->criterion_count; c++)
    cx_condition_uses(&standard->criteria[c].applies.when, fixed);
  for (size_t q = 0; q < standard->requirement_count; q++)
    cx_condition_uses(&standard->requirements[q].condition, fixed);
}

static bool may_move(const cx_search *s, int measure) {
  const cx_measure *m = &s->batch->figures.standard->measures[measure];
  return m->improve != CX_IMPROVE_NEVER && m->type != CX_CHOICE &&
         !cx_figures_is_blank(&s->batch->figures, s->row, measure);
}

/* In the order in which the items use them. */
static bool find_variables(cx_search *s) {
  const cx_standard *standard = s->batch->figures.standard;
  bool taken[CX_MOST_MEASURES] = {false};
  find_fixed(standard, taken);
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

/* A part that grows or a whole that shrinks may have to be followed by the other. */
static bool part_of(const cx_standard *standard, int part, int whole) {
  const cx_measure *m = standard->measures;
  return m[part].at_most == whole &&
         !(m[part].improve == CX_IMPROVE_LESS && m[whole].improve == CX_IMPROVE_MORE);
}

/* Whether an item matters to a plan: its points count, or it may come to stand over 0. */
static bool matters(const cx_search *s, size_t item) {
  return cx_advise_item_counts(s->batch, s->row, item) ||
         s->batch->figures.standard->items[item].kind == CX_ITEM_RATE;
}

/* Two variables are tied when an item reads both or one is the other's whole. */
static bool tied(const cx_search *s, int a, int b) {
  const cx_standard *standard = s->batch->figures.standard;
  if (part_of(standard, a, b) || part_of(standard, b, a)) return true;
  for (size_t i = 0; i < standard->item_count; i++)
    if (matters(s, i) && item_reads(&standard->items[i], a) && item_reads(&standard->items[i], b))
      return true;
  return false;
}

static bool fill_knot(cx_search *s, cx_knot *knot, const size_t *parent, size_t root) {
  const cx_standard *standard = s->batch->figures.standard;
  knot->variables = cx_arena_take(&s->arena, s->variable_count * sizeof *knot->variables);
  knot->items = cx_arena_take(&s->arena, (standard->item_count + 1) * sizeof *knot->items);
  if (!knot->variables || !knot->items) return false;
  for (size_t v = 0; v < s->variable_count; v++)
    if (cx_root_of(parent, v) == root) knot->variables[knot->variable_count++] = v;
  for (size_t i = 0; i < standard->item_count; i++)
    for (size_t v = 0; v < knot->variable_count; v++)
      if (matters(s, i) && item_reads(&standard->items[i], s->variables[knot->variables[v]])) {
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
      if (tied(s, s->variables[a], s->variables[b])) cx_tie(parent, a, b);
  s->knots = cx_arena_take(&s->arena, (s->variable_count + 1) * sizeof *s->knots);
  if (!s->knots) return false;
  for (size_t v = 0; v < s->variable_count; v++) {
    if (cx_root_of(parent, v) != v) continue;
    cx_knot *knot = &s->knots[s->knot_count++];
    if (!fill_knot(s, knot, parent, v) || !cx_find_ways(s, knot)) return false;
  }
  return true;
}

/* ---- the plan ---- */

static void write_plan(const cx_search *s, const int64_t *moves, cx_advise_plan *ret) {
  for (size_t v = 0; v < s->variable_count; v++) {
    if (!moves[v]) continue;
    int64_t from = cx_search_figure(s, s->variables[v]), to = cx_search_moved(s, v, moves[v]);
    ret->step[ret->step_count++] = (cx_advise_step){s->variables[v], from, to};
    ret->units += moves[v];
  }
  /* units of every way up to `explored` are known: a costlier plan might not be the best */
  bool proven = ret->units <= s->explored && !s->gave_up;
  ret->status = proven ? CX_ADVISE_PLAN_FOUND : CX_PLAN_TOO_LARGE;
}

static bool is_reached(const cx_search *s, const cx_item *item) {
  for (size_t v = 0; v < s->variable_count; v++)
    if (item_reads(item, s->variables[v])) return true;
  return false;
}

/* Whether recognition is out of reach however figures move: every item that a variable reaches
 * with its greatest points, the others as they are. */
static bool beyond_reach(const cx_search *s) {
  const cx_standard *standard = s->batch->figures.standard;
  int64_t sum = 0, worth;
  for (size_t c = 0; c < standard->criterion_count; c++) {
    const cx_criterion *criterion = &standard->criteria[c];
    cx_points own[CX_MOST_ITEMS];
    for (size_t i = 0; i < criterion->item_count; i++) {
      const cx_item *item = &standard->items[criterion->first_item + i];
      own[i] = cx_batch_own_points(s->batch, s->row, criterion->first_item + i);
      if (is_reached(s, item)) own[i] = cx_points_of(item->points, item->points);
    }
    if (!cx_advise_criterion_worth(s->batch, s->row, c, own, &worth)) return true;
    sum += worth;
  }
  return sum < cx_advise_needed_worth(s->batch, s->row);
}

static int search_plan(cx_search *s, cx_advise_plan *ret) {
  cx_reached best;
  if (!find_variables(s) || !find_knots(s) || !cx_solve_blocks(s, &best)) return CX_NO_MEMORY;
  bool complete = s->explored == INT64_MAX && !s->gave_up;
  ret->status = complete || beyond_reach(s) ? CX_PLAN_IMPOSSIBLE : CX_PLAN_TOO_LARGE;
  if (best.reached) write_plan(s, best.moves, ret);
  return CX_OK;
}

/* The blank figures of the items that wait for them under a plan. */
static bool name_blanks(cx_search *s, const cx_advise_plan *hoped, cx_batch *trial, bool *out) {
  bool any = false;
  int64_t moves[CX_MOST_MEASURES] = {0};
  for (size_t v = 0; v < s->variable_count; v++)
    for (size_t i = 0; i < hoped->step_count; i++)
      if (hoped->step[i].measure == s->variables[v])
        moves[v] = llabs(hoped->step[i].to - hoped->step[i].from);
  cx_score_moved(s, trial, moves);
  for (size_t i = 0; i < s->batch->figures.standard->item_count; i++) {
    cx_points own = cx_batch_own_points(trial, 0, i);
    bool waits =
        cx_batch_item_code(trial, 0, i) > CX_CODE_NONE || cx_points_low(own) < cx_points_high(own);
    if (waits && cx_advise_item_counts(trial, 0, i))
      any = cx_reads_blank(s, cx_search_item(s, i), out) || any;
  }
  return any;
}

/* No plan: perhaps only for want of a figure that is blank and, as things stand, decides nothing.
 */
static int look_for_blank(const cx_batch *batch, size_t row, cx_advise_plan *ret) {
  cx_search search = {.batch = batch, .row = row, .explored = INT64_MAX, .hopeful = true};
  bool any = false;
  for (size_t i = 0; i < batch->figures.standard->item_count && !any; i++)
    any = cx_reads_blank(&search, &batch->figures.standard->items[i], NULL);
  if (!any) return CX_OK;
  cx_advise_plan *hoped = cx_arena_take(&search.arena, sizeof *hoped);
  cx_batch *trial = cx_batch_new(batch->figures.standard);
  int status = hoped && trial ? search_plan(&search, hoped) : CX_NO_MEMORY;
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

/* Requirements that do not hold: those that are false, or (`untold`) those of no truth too. */
static bool find_obstacles(const cx_batch *batch, size_t row, bool untold, bool *out) {
  bool any = false;
  for (size_t q = 0; q < batch->figures.standard->requirement_count; q++) {
    cx_truth holds = cx_batch_required(batch, row, q);
    out[q] = holds == CX_FALSE || (untold && holds != CX_TRUE);
    any = any || out[q];
  }
  return any;
}

/* What stands in the way of any plan; CX_ADVISE_PLAN_FOUND: nothing. */
static cx_advise_plan_status find_hindrance(const cx_batch *batch, size_t row,
                                            cx_advise_plan *ret) {
  if (cx_batch_verdict(batch, row) == CX_RECOGNISE) return CX_ADVISE_PLAN_NOT_NEEDED;
  if (find_obstacles(batch, row, false, ret->obstacle)) return CX_PLAN_REQUIREMENT;
  if (find_blanks(batch, row, ret->blank)) return CX_PLAN_BLANK;
  if (find_obstacles(batch, row, true, ret->obstacle)) return CX_PLAN_REQUIREMENT;
  if (batch->figures.standard->class_count && batch->class_of[row] < 0) return CX_PLAN_NO_CLASS;
  return CX_ADVISE_PLAN_FOUND;
}

/* Of a maximum that may be nothing no share can be told, and what applies does not move. */
static bool has_no_maximum(const cx_batch *batch, size_t row) {
  int class = batch->class_of[row];
  return class >= 0 && batch->figures.standard->classes[class].has_share &&
         cx_score_max_low(batch, row) <= 0;
}

int cx_advise_find_plan(const cx_batch *batch, size_t row, cx_advise_plan *ret) {
  *ret = (cx_advise_plan){.step_count = 0};
  ret->status = find_hindrance(batch, row, ret);
  if (ret->status != CX_ADVISE_PLAN_FOUND) return CX_OK;
  if (has_no_maximum(batch, row)) {
    ret->status = CX_PLAN_IMPOSSIBLE;
    return CX_OK;
  }
  cx_search search = {.batch = batch, .row = row, .explored = INT64_MAX};
  int status = search_plan(&search, ret);
  cx_arena_free(&search.arena);
  if (!status && ret->status != CX_ADVISE_PLAN_FOUND) status = look_for_blank(batch, row, ret);
  return status;
}
