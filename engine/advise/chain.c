/* See chain.h. */
#include "advise/chain.h"

#include <string.h>

#include "advise/linear.h"

enum { MOST_ROUNDS = 100000 }; /* of following, over all choices; then the search is given up */

typedef struct chain {
  cx_search *s;
  cx_batch *trial;
  cx_knot *knot;
  int64_t *moves;
  int *points;
  bool less;
  int piece[CX_MOST_ITEMS]; /* of each item of the knot; 0: none chosen yet */
  int64_t rounds;
} chain;

/* Pieces of an item, from 1: one a stretch between cuts, then "no case arose". */
typedef enum outcome { CONTENT, MOVED, IMPOSSIBLE } outcome;

static int variable_of(const chain *c, int measure) {
  for (size_t v = 0; v < c->s->variable_count; v++)
    if (c->s->variables[v] == measure) return (int)v;
  return -1;
}

static int64_t figure(const chain *c, int measure) {
  int v = variable_of(c, measure);
  return v < 0 ? cx_search_figure(c->s, measure) : cx_search_moved(c->s, (size_t)v, c->moves[v]);
}

static outcome move_to(const chain *c, int measure, cx_wide wanted) {
  int v = variable_of(c, measure);
  bool count = c->s->batch->figures.standard->measures[measure].type == CX_COUNT;
  if (v < 0 || wanted < 0 || wanted > (count ? CX_COUNT_MOST : 1)) return IMPOSSIBLE;
  int64_t from = cx_search_figure(c->s, measure);
  c->moves[v] = c->less ? from - (int64_t)wanted : (int64_t)wanted - from;
  return MOVED;
}

static outcome at_least(const chain *c, int measure, cx_wide bound) {
  if (figure(c, measure) >= bound) return CONTENT;
  return c->less ? IMPOSSIBLE : move_to(c, measure, bound);
}

static outcome at_most(const chain *c, int measure, cx_wide bound) {
  if (figure(c, measure) <= bound) return CONTENT;
  return c->less ? move_to(c, measure, bound) : IMPOSSIBLE;
}

static cx_wide divide_down(cx_wide n, cx_wide d) { /* d > 0 */
  return n >= 0 ? n / d : -((-n + d - 1) / d);
}

static cx_wide divide_up(cx_wide n, cx_wide d) {
  return -divide_down(-n, d);
}

/* The rate at or beyond the cut: only its part can grow to that, only its whole shrink. */
static outcome beyond(const chain *c, const cx_item *item, const cx_cut *cut) {
  cx_wide n = figure(c, item->measure), d = figure(c, item->denominator);
  if (n * cut->a >= d * cut->b + cut->e) return CONTENT;
  if (!c->less) return at_least(c, item->measure, divide_up(d * cut->b + cut->e, cut->a));
  return cut->b <= 0 ? IMPOSSIBLE
                     : at_most(c, item->denominator, divide_down(n * cut->a - cut->e, cut->b));
}

static outcome before(const chain *c, const cx_item *item, const cx_cut *cut) {
  cx_wide n = figure(c, item->measure), d = figure(c, item->denominator);
  if (n * cut->a < d * cut->b + cut->e) return CONTENT;
  if (c->less) return at_most(c, item->measure, divide_down(d * cut->b + cut->e - 1, cut->a));
  return cut->b <= 0 ? IMPOSSIBLE
                     : at_least(c, item->denominator, divide_up(n * cut->a - cut->e + 1, cut->b));
}

static bool is_blank(const chain *c, int measure) {
  return cx_figures_is_blank(&c->s->batch->figures, c->s->row, measure);
}

/* An item of the knot. */
static const cx_item *item_of(const chain *c, size_t at) {
  return cx_search_item(c->s, c->knot->items[at]);
}

/* How many pieces an item has; blank figures leave at most "a case" and "no case". */
static int piece_count(const chain *c, const cx_item *item) {
  if (item->kind == CX_ITEM_CHECK) return 2;
  if (item->kind == CX_ITEM_COUNT) return (int)item->cut_count + 1;
  if (is_blank(c, item->denominator)) return 1;
  return is_blank(c, item->measure) ? 2 : (int)item->cut_count + 2;
}

static outcome worse(outcome a, outcome b) {
  return a > b ? a : b;
}

static outcome follow_rate(const chain *c, const cx_item *item, int piece) {
  bool blank = is_blank(c, item->measure);
  if (is_blank(c, item->denominator)) return CONTENT;
  if (piece == piece_count(c, item))
    return worse(at_most(c, item->denominator, 0), blank ? CONTENT : at_most(c, item->measure, 0));
  outcome all = at_least(c, item->denominator, 1);
  if (blank || all == IMPOSSIBLE) return all;
  if (piece > 1) all = worse(all, beyond(c, item, &item->cuts[piece - 2]));
  if (all != IMPOSSIBLE && piece <= (int)item->cut_count)
    all = worse(all, before(c, item, &item->cuts[piece - 1]));
  return all;
}

static outcome follow_item(const chain *c, const cx_item *item, int piece) {
  if (item->kind == CX_ITEM_RATE) return follow_rate(c, item, piece);
  if (item->kind == CX_ITEM_CHECK)
    return piece == 2 ? at_least(c, item->measure, 1) : at_most(c, item->measure, 0);
  outcome all = CONTENT;
  if (piece > 1) all = at_least(c, item->measure, item->cuts[piece - 2].bound.num);
  if (all != IMPOSSIBLE && piece <= (int)item->cut_count)
    all = worse(all, at_most(c, item->measure, (cx_wide)item->cuts[piece - 1].bound.num - 1));
  return all;
}

/* Parts stay within their wholes. */
static outcome follow_wholes(const chain *c) {
  const cx_standard *standard = c->s->batch->figures.standard;
  outcome all = CONTENT;
  for (size_t m = 0; m < standard->measure_count && all != IMPOSSIBLE; m++) {
    int part = (int)m, whole = standard->measures[m].at_most;
    if (!standard->used[m] || whole == CX_NO_MEASURE || !standard->used[whole]) continue;
    if (is_blank(c, part) || is_blank(c, whole) || figure(c, part) <= figure(c, whole)) continue;
    all = worse(all,
                c->less ? at_most(c, part, figure(c, whole)) : at_least(c, whole, figure(c, part)));
  }
  return all;
}

/* Until all that is asked is content. */
static outcome follow(chain *c) {
  outcome all = MOVED;
  while (all == MOVED && c->rounds++ < MOST_ROUNDS) {
    all = follow_wholes(c);
    for (size_t k = 0; k < c->knot->item_count && all != IMPOSSIBLE; k++)
      if (c->piece[k])
        all = worse(all, follow_item(c, item_of(c, k), c->piece[k]));
  }
  return all;
}

/* No rate is at or beyond `low` and before `high`. */
static bool shuts(const cx_cut *low, const cx_cut *high) {
  cx_wide a = (cx_wide)low->b * high->a, b = (cx_wide)high->b * low->a;
  return a > b || (a == b && low->e >= high->e);
}

/* Whether two items of one rate ask for different shares: figures would chase each other without
 * end. */
static bool quarrel(const chain *c, size_t one, size_t other) {
  const cx_item *a = item_of(c, one), *b = item_of(c, other);
  int p = c->piece[one], q = c->piece[other];
  if (a->kind != CX_ITEM_RATE || b->kind != CX_ITEM_RATE) return false;
  if (a->measure != b->measure || a->denominator != b->denominator) return false;
  if (is_blank(c, a->measure) || is_blank(c, a->denominator)) return false;
  if (p == piece_count(c, a) || q == piece_count(c, b)) return false;
  return (p > 1 && q <= (int)b->cut_count && shuts(&a->cuts[p - 2], &b->cuts[q - 1])) ||
         (q > 1 && p <= (int)a->cut_count && shuts(&b->cuts[q - 2], &a->cuts[p - 1]));
}

/* Every choice of pieces from this item on. False when out of memory. */
static bool choose(chain *c, size_t item) {
  if (item == c->knot->item_count)
    return cx_try_moves(c->s, c->trial, c->knot, c->moves, c->points);
  int64_t before_it[CX_MOST_MEASURES];
  size_t bytes = c->s->variable_count * sizeof *before_it;
  memcpy(before_it, c->moves, bytes);
  int count = piece_count(c, item_of(c, item));
  bool made = true;
  for (int piece = 1; piece <= count && made && c->rounds < MOST_ROUNDS; piece++) {
    c->piece[item] = piece;
    bool possible = true;
    for (size_t k = 0; k < item && possible; k++)
      possible = !quarrel(c, k, item);
    if (possible && follow(c) == CONTENT) made = choose(c, item + 1);
    memcpy(c->moves, before_it, bytes);
  }
  c->piece[item] = 0;
  return made;
}

bool cx_is_chain(const cx_search *search, const cx_knot *knot) {
  const cx_standard *standard = search->batch->figures.standard;
  cx_improve way = standard->measures[search->variables[knot->variables[0]]].improve;
  for (size_t i = 0; i < knot->variable_count; i++)
    if (standard->measures[search->variables[knot->variables[i]]].improve != way) return false;
  for (size_t i = 0; i < knot->item_count; i++) {
    const cx_item *item = &standard->items[knot->items[i]];
    if (item->kind == CX_ITEM_VALUE || cx_is_entangling(item)) return false;
  }
  return true;
}

bool cx_chain_ways(cx_search *search, cx_batch *trial, cx_knot *knot, int64_t *moves, int *points) {
  const cx_standard *standard = search->batch->figures.standard;
  chain c = {.s = search, .trial = trial, .knot = knot, .moves = moves, .points = points};
  c.less = standard->measures[search->variables[knot->variables[0]]].improve == CX_IMPROVE_LESS;
  bool made = choose(&c, 0);
  if (c.rounds >= MOST_ROUNDS) search->explored = -1; /* some way may be missing */
  return made;
}
