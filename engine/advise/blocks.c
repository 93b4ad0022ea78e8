/* See blocks.h. Every comparison is additive, so the parts of a best plan are best themselves. */
#include "advise/blocks.h"

#include <string.h>

#include "advise/standing.h"
#include "standard/criteria.h"

/* A way to move all knots so far, with the points of the block's criteria (or, in the knapsack,
 * with what they are worth in all). */
typedef struct state {
  int64_t *moves;
  int64_t *points;
} state;

typedef struct states {
  state *list;
  size_t count, capacity, width; /* width: how many points a state has */
  size_t *found, room;           /* by a hash of the points: 1 + index; room is a power of 2 */
} states;

/* What a block, or all blocks so far, may come to. */
typedef struct block {
  states states;
  bool in[CX_MOST_CRITERIA];
  cx_advise_slots slots;
} block;

static size_t hash_of(const int64_t *points, size_t width) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < width; i++)
    hash = (hash ^ (uint64_t)points[i]) * 1099511628211u;
  return (size_t)(hash ^ (hash >> 29));
}

/* Where a state with these points stands, or would. */
static size_t place_of(const states *of, const int64_t *points) {
  size_t at = hash_of(points, of->width) & (of->room - 1);
  while (of->found[at] &&
         memcmp(of->list[of->found[at] - 1].points, points, of->width * sizeof *points))
    at = (at + 1) & (of->room - 1);
  return at;
}

/* Keeps at least half of the places free. */
static bool make_room(cx_search *s, states *of) {
  if (of->count * 2 < of->room) return true;
  of->room = of->room ? of->room * 2 : 64;
  of->found = cx_arena_take(&s->arena, of->room * sizeof *of->found);
  if (!of->found) return false;
  for (size_t i = 0; i < of->count; i++)
    of->found[place_of(of, of->list[i].points)] = i + 1;
  return true;
}

/* Adds a state or betters the one with the same points. */
static bool add_state(cx_search *s, states *to, const int64_t *moves, const int64_t *points) {
  size_t move_bytes = s->variable_count * sizeof *moves, point_bytes = to->width * sizeof *points;
  if (!make_room(s, to)) return false;
  size_t place = place_of(to, points);
  if (to->found[place]) {
    state *same = &to->list[to->found[place] - 1];
    if (cx_compare_moves(moves, same->moves, s->variable_count) < 0)
      memcpy(same->moves, moves, move_bytes);
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
  to->found[place] = to->count;
  return true;
}

/* Each state with each way of a knot. Items of the knot replace what their points are now. */
static bool apply_knot(cx_search *s, block *b, const cx_knot *knot) {
  states next = {.width = b->states.width};
  int64_t moves[CX_MOST_MEASURES];
  int64_t points[CX_MOST_ITEMS];
  for (size_t i = 0; i < b->states.count; i++)
    for (size_t w = 0; w < knot->way_count; w++) {
      memcpy(points, b->states.list[i].points, b->states.width * sizeof *points);
      for (size_t v = 0; v < s->variable_count; v++)
        moves[v] = b->states.list[i].moves[v] + knot->ways[w].moves[v];
      for (size_t k = 0; k < knot->item_count; k++) {
        size_t item = knot->items[k];
        if (!cx_advise_item_counts(s->batch, s->row, item)) continue;
        int now = cx_points_low(cx_batch_own_points(s->batch, s->row, item));
        points[b->slots.of_item[item]] += knot->ways[w].points[k] - now;
      }
      if (!add_state(s, &next, moves, points)) return false;
    }
  b->states = next;
  return true;
}

/* What a state of a block is worth; false when a requirement forbids it. */
static bool worth_of(const cx_search *s, const block *b, const int64_t *points, int64_t *ret) {
  const cx_standard *standard = s->batch->figures.standard;
  int64_t sum = 0;
  for (size_t c = 0; c < standard->criterion_count; c++) {
    cx_points own[CX_MOST_ITEMS];
    int64_t worth;
    if (!b->in[c]) continue;
    cx_advise_spread_slots(s->batch, s->row, c, &b->slots, points, own);
    if (!cx_advise_criterion_worth(s->batch, s->row, c, own, &worth)) return false;
    sum += worth;
  }
  *ret = sum;
  return true;
}

/* The block's states as what they are worth beyond the least of them, which goes into `base`. */
static bool sum_up(cx_search *s, block *b, int64_t *base) {
  states sums = {.width = 1};
  int64_t least = INT64_MAX, worth;
  for (size_t i = 0; i < b->states.count; i++)
    if (worth_of(s, b, b->states.list[i].points, &worth) && worth < least) least = worth;
  for (size_t i = 0; i < b->states.count; i++) {
    if (!worth_of(s, b, b->states.list[i].points, &worth)) continue;
    worth -= least;
    if (!add_state(s, &sums, b->states.list[i].moves, &worth)) return false;
  }
  if (sums.count) *base += least;
  b->states = sums;
  return true;
}

/* One block: its knots applied, what a requirement forbids dropped, the points summed. */
static bool solve_block(cx_search *s, const bool *knot_in_block, block *b, int64_t *base) {
  int64_t none[CX_MOST_MEASURES] = {0}, points[CX_MOST_ITEMS];
  cx_advise_make_slots(s->batch, s->row, b->in, &b->slots, points);
  b->states = (states){.width = b->slots.count};
  if (!add_state(s, &b->states, none, points)) return false;
  for (size_t k = 0; k < s->knot_count; k++)
    if (knot_in_block[k] && !apply_knot(s, b, &s->knots[k])) return false;
  return sum_up(s, b, base);
}

/* Puts a block to what there is so far; beyond what is needed counts as just enough. */
static bool add_block(cx_search *s, states *totals, const states *one, int64_t needed) {
  states next = {.width = 1};
  int64_t moves[CX_MOST_MEASURES];
  for (size_t i = 0; i < totals->count; i++)
    for (size_t j = 0; j < one->count; j++) {
      int64_t total = totals->list[i].points[0] + one->list[j].points[0];
      if (total > needed) total = needed;
      for (size_t v = 0; v < s->variable_count; v++)
        moves[v] = totals->list[i].moves[v] + one->list[j].moves[v];
      if (!add_state(s, &next, moves, &total)) return false;
    }
  *totals = next;
  return true;
}

/* Criteria that knots tie together make one block: the block of each, by its first criterion. */
static void find_blocks(const cx_search *s, size_t *parent) {
  const cx_standard *standard = s->batch->figures.standard;
  for (size_t c = 0; c < standard->criterion_count; c++)
    parent[c] = c;
  for (size_t k = 0; k < s->knot_count; k++)
    for (size_t i = 1; i < s->knots[k].item_count; i++)
      cx_tie(parent, cx_criterion_of(standard, s->knots[k].items[0]),
             cx_criterion_of(standard, s->knots[k].items[i]));
  for (size_t c = 0; c < standard->criterion_count; c++)
    parent[c] = cx_root_of(parent, c);
}

static bool solve_each(cx_search *s, const size_t *root, states *solved, int64_t *base) {
  const cx_standard *standard = s->batch->figures.standard;
  for (size_t c = 0; c < standard->criterion_count; c++) {
    if (root[c] != c) continue;
    bool knot_in_block[CX_MOST_MEASURES];
    block *b = cx_arena_take(&s->arena, sizeof *b);
    if (!b) return false;
    for (size_t d = 0; d < standard->criterion_count; d++)
      b->in[d] = root[d] == c;
    for (size_t k = 0; k < s->knot_count; k++) {
      const cx_knot *knot = &s->knots[k];
      knot_in_block[k] = knot->item_count && b->in[cx_criterion_of(standard, knot->items[0])];
    }
    if (!solve_block(s, knot_in_block, b, base)) return false;
    solved[c] = b->states;
  }
  return true;
}

bool cx_solve_blocks(cx_search *s, cx_reached *ret) {
  const cx_standard *standard = s->batch->figures.standard;
  size_t root[CX_MOST_CRITERIA];
  int64_t none[CX_MOST_MEASURES] = {0}, zero = 0, base = 0;
  states totals = {.width = 1};
  states *solved = cx_arena_take(&s->arena, standard->criterion_count * sizeof *solved + 1);
  *ret = (cx_reached){.reached = false};
  if (!solved) return false;
  find_blocks(s, root);
  if (!add_state(s, &totals, none, &zero) || !solve_each(s, root, solved, &base)) return false;
  int64_t needed = cx_advise_needed_worth(s->batch, s->row) - base;
  if (needed < 0) needed = 0;
  for (size_t c = 0; c < standard->criterion_count; c++)
    if (root[c] == c && !add_block(s, &totals, &solved[c], needed)) return false;
  for (size_t i = 0; i < totals.count; i++)
    if (totals.list[i].points[0] >= needed) *ret = (cx_reached){true, totals.list[i].moves};
  return true;
}
