/* See branch.h. */
#include "advise/branch.h"

#include <string.h>

enum {
  MOST_VARIABLES = 48,
  MOST_BOUNDS = 400,
  MOST_ROUNDS = 3000000, /* of narrowing, over all choices; then the search is given up */
  MOST_PASSES = 200,     /* of one narrowing: it may go on without end, and need not be perfect */
  MOST_DEPTH = 400
};

/* How far each variable must and can move. */
typedef struct box {
  int64_t least[MOST_VARIABLES], most[MOST_VARIABLES];
} box;

typedef struct branching {
  cx_search *s;
  cx_batch *trial;
  cx_knot *knot;
  const cx_forks *forks;
  int64_t *moves;
  int *points;
  const cx_bound *bounds[MOST_BOUNDS]; /* of the branches taken */
  size_t bound_count, width;           /* width: variables of the knot */
  bool found;
  int64_t best[MOST_VARIABLES];
  int64_t rounds;
} branching;

/* ---- narrowing ---- */

static cx_wide divide_up(cx_wide n, cx_wide d) { /* n, d > 0 */
  return (n + d - 1) / d;
}

/* The most a bound's sum can come to. */
static cx_wide most_of(const branching *b, const cx_wide *of, const box *in) {
  cx_wide sum = 0;
  for (size_t k = 0; k < b->width; k++)
    sum += of[k] * (of[k] > 0 ? in->most[k] : in->least[k]);
  return sum;
}

/* Moves that the bound rules out are cut off; false: it rules out all. */
static bool narrow_by(const branching *b, const cx_bound *bound, box *in, bool *changed) {
  cx_wide spare = most_of(b, bound->of, in) - bound->least;
  if (spare < 0) return false;
  for (size_t k = 0; k < b->width; k++) {
    cx_wide of = bound->of[k];
    if (!of) continue;
    cx_wide reach = spare / (of > 0 ? of : -of);
    if (reach >= (cx_wide)in->most[k] - in->least[k]) continue;
    *changed = true;
    if (of > 0)
      in->least[k] = in->most[k] - (int64_t)reach;
    else
      in->most[k] = in->least[k] + (int64_t)reach;
  }
  return true;
}

static bool narrow(branching *b, box *in) {
  bool changed = true;
  for (int pass = 0; changed && pass < MOST_PASSES; pass++) {
    changed = false;
    b->rounds++;
    for (size_t i = 0; i < b->bound_count; i++)
      if (!narrow_by(b, b->bounds[i], in, &changed)) return false;
  }
  return true;
}

/* ---- the best moves within all bounds ---- */

/* How much a bound lacks when nothing moves further than it must. */
static cx_wide lacks(const branching *b, const cx_bound *bound, const box *in) {
  cx_wide sum = 0;
  for (size_t k = 0; k < b->width; k++)
    sum += bound->of[k] * in->least[k];
  return bound->least - sum;
}

/* The fewest units beyond `least`, and whether yet another figure must move, for one bound. */
static int64_t further(const branching *b, const cx_bound *bound, const box *in, bool *another) {
  cx_wide lack = lacks(b, bound, in), greatest = 0, at_hand = 0;
  if (lack <= 0) return 0;
  for (size_t k = 0; k < b->width; k++) {
    cx_wide of = bound->of[k];
    if (of <= 0 || in->least[k] == in->most[k]) continue;
    if (of > greatest) greatest = of;
    if (in->least[k]) at_hand += of * (in->most[k] - in->least[k]);
  }
  *another = at_hand < lack;
  return greatest ? (int64_t)divide_up(lack, greatest) : 0;
}

/* Whether a figure that helps the bound is among those marked; marks them all with `mark`. */
static bool helps(const branching *b, const cx_bound *bound, bool *marked, bool mark) {
  bool any = false;
  for (size_t k = 0; k < b->width; k++) {
    if (bound->of[k] <= 0) continue;
    any = any || marked[k];
    marked[k] = marked[k] || mark;
  }
  return any;
}

/* The fewest units and figures beyond those that must move. Bounds that no figure helps together
 * add up; the greatest are taken first. */
static int64_t all_further(const branching *b, const box *in, int *figures) {
  int64_t more[MOST_BOUNDS], units = 0;
  bool another[MOST_BOUNDS] = {false}, taken[MOST_VARIABLES] = {false};
  for (size_t i = 0; i < b->bound_count; i++)
    more[i] = further(b, b->bounds[i], in, &another[i]);
  for (;;) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < b->bound_count; i++)
      if (more[i] && (best == SIZE_MAX || more[i] > more[best])) best = i;
    if (best == SIZE_MAX) return units;
    if (!helps(b, b->bounds[best], taken, false)) {
      helps(b, b->bounds[best], taken, true);
      units += more[best];
      *figures += another[best];
    }
    more[best] = 0;
  }
}

/* Of equally few units and figures: whether a plan in the box can come before the best so far. */
static bool may_come_first(const branching *b, const box *in) {
  for (size_t k = 0; k < b->width; k++) {
    if (b->best[k] && !in->most[k]) return false;
    if (!b->best[k] && in->most[k]) return true;
  }
  for (size_t k = 0; k < b->width; k++) {
    if (in->most[k] < b->best[k]) return false;
    if (in->most[k] > b->best[k]) return true;
  }
  return false;
}

static bool may_be_better(const branching *b, const box *in) {
  int64_t units = 0, best_units = 0;
  int figures = 0, best_figures = 0;
  if (!b->found) return true;
  units = all_further(b, in, &figures);
  for (size_t k = 0; k < b->width; k++) {
    units += in->least[k];
    figures += in->least[k] > 0;
    best_units += b->best[k];
    best_figures += b->best[k] > 0;
  }
  if (units != best_units) return units < best_units;
  if (figures != best_figures) return figures < best_figures;
  return may_come_first(b, in);
}

/* A bound that does not hold when nothing moves further than it must; NULL: all hold. */
static const cx_bound *first_lacking(const branching *b, const box *in) {
  for (size_t i = 0; i < b->bound_count; i++)
    if (lacks(b, b->bounds[i], in) > 0) return b->bounds[i];
  return NULL;
}

static void keep_best(branching *b, const int64_t *moves) {
  if (b->found && cx_compare_moves(moves, b->best, b->width) >= 0) return;
  memcpy(b->best, moves, b->width * sizeof *moves);
  b->found = true;
}

static void look_in(branching *b, box *in, int depth);

/* Looks where a figure moves from `least` to `most`, the others as in the box. */
static void look_between(branching *b, const box *in, size_t k, int64_t least, int64_t most,
                         int depth) {
  box part = *in;
  part.least[k] = least;
  part.most[k] = most;
  if (depth == MOST_DEPTH)
    b->rounds = MOST_ROUNDS;
  else
    look_in(b, &part, depth + 1);
}

/* The first figure that helps the bound moves as far as that needs; or not at all; or, in turn, less
 * far. */
static void look_in(branching *b, box *in, int depth) {
  while (b->rounds < MOST_ROUNDS) {
    if (!narrow(b, in) || !may_be_better(b, in)) return;
    const cx_bound *lacking = first_lacking(b, in);
    if (!lacking) {
      keep_best(b, in->least);
      return;
    }
    size_t k = 0;
    while (lacking->of[k] <= 0 || in->least[k] == in->most[k])
      k++;
    cx_wide need = in->least[k] + divide_up(lacks(b, lacking, in), lacking->of[k]);
    int64_t to = need < in->most[k] ? (int64_t)need : in->most[k];
    look_between(b, in, k, to, in->most[k], depth);
    in->most[k] = to - 1;
    if (in->least[k] || to == 1) continue;
    look_between(b, in, k, 0, 0, depth);
    in->least[k] = 1;
  }
}

/* ---- branches ---- */

/* Whether two bounds rule out one another: a sum of both in which one figure falls out lacks
 * something however far the others move. Narrowing alone would go on without end. */
static bool clash(const branching *b, const cx_bound *one, const cx_bound *other, const box *in) {
  static const cx_wide fits = (cx_wide)1 << 36;
  for (size_t k = 0; k < b->width; k++) {
    cx_wide p = one->of[k], q = other->of[k];
    if (!p || !q || (p > 0) == (q > 0)) continue;
    p = p < 0 ? -p : p;
    q = q < 0 ? -q : q;
    cx_wide most = -(q * one->least + p * other->least);
    bool small = p < fits && q < fits;
    for (size_t v = 0; v < b->width && small; v++) {
      small = one->of[v] < fits && -one->of[v] < fits && other->of[v] < fits && -other->of[v] < fits;
      cx_wide of = q * one->of[v] + p * other->of[v];
      most += of * (of > 0 ? in->most[v] : in->least[v]);
    }
    if (small && most < 0) return true;
  }
  return false;
}

/* Adds the bounds of a branch; false: there is no room for them, or they cannot hold. */
static bool take(branching *b, const cx_branch *branch, box *in) {
  if (b->bound_count + branch->count > MOST_BOUNDS) {
    b->rounds = MOST_ROUNDS;
    return false;
  }
  for (size_t i = 0; i < branch->count; i++) {
    for (size_t k = 0; k < b->bound_count; k++)
      if (clash(b, &branch->bounds[i], b->bounds[k], in)) return false;
    b->bounds[b->bound_count++] = &branch->bounds[i];
  }
  return narrow(b, in);
}

/* Variables that no bound ties together are apart: the first of each group stands for it. */
static void find_groups(const branching *b, size_t *parent) {
  for (size_t k = 0; k < b->width; k++)
    parent[k] = k;
  for (size_t i = 0; i < b->bound_count; i++) {
    size_t first = SIZE_MAX;
    for (size_t k = 0; k < b->width; k++) {
      if (!b->bounds[i]->of[k]) continue;
      if (first == SIZE_MAX) first = k;
      cx_tie(parent, first, k);
    }
  }
}

/* Leaves the bounds of one group's variables; the others stay where they are. */
static void leave_group(branching *b, box *in, const size_t *parent, size_t group) {
  size_t kept = 0;
  for (size_t i = 0; i < b->bound_count; i++) {
    const cx_bound *bound = b->bounds[i];
    bool of_group = false;
    for (size_t k = 0; k < b->width; k++)
      of_group = of_group || (bound->of[k] && cx_root_of(parent, k) == group);
    if (of_group) b->bounds[kept++] = bound;
  }
  b->bound_count = kept;
  for (size_t k = 0; k < b->width; k++) {
    if (cx_root_of(parent, k) == group) continue;
    in->least[k] = 0;
    in->most[k] = 0;
  }
}

/* The best moves of one group, into the knot's moves; false: there are none. */
static bool solve_group(branching *b, const box *in, const size_t *parent, size_t group) {
  const cx_bound *all[MOST_BOUNDS];
  size_t count = b->bound_count;
  box own = *in;
  memcpy(all, b->bounds, count * sizeof *all);
  leave_group(b, &own, parent, group);
  b->found = false;
  look_in(b, &own, 0);
  memcpy(b->bounds, all, count * sizeof *all);
  b->bound_count = count;
  for (size_t k = 0; k < b->width && b->found; k++)
    if (cx_root_of(parent, k) == group) b->moves[b->knot->variables[k]] = b->best[k];
  return b->found;
}

/* The best moves of the branches taken become a way. False when out of memory. */
static bool keep_way(branching *b, const box *in) {
  size_t parent[MOST_VARIABLES];
  find_groups(b, parent);
  for (size_t k = 0; k < b->width; k++)
    if (cx_root_of(parent, k) == k && !solve_group(b, in, parent, k)) return true;
  return cx_try_moves(b->s, b->trial, b->knot, b->moves, b->points);
}

/* Every choice of branches from this fork on. False when out of memory. */
static bool choose(branching *b, size_t fork, const box *in) {
  bool made = true;
  if (fork == b->forks->count) return keep_way(b, in);
  const cx_fork *of = &b->forks->list[fork];
  size_t before = b->bound_count;
  for (size_t i = 0; i < of->count && made && b->rounds < MOST_ROUNDS; i++) {
    box within = *in;
    if (take(b, &of->branches[i], &within)) made = choose(b, fork + 1, &within);
    b->bound_count = before;
  }
  return made;
}

static int64_t most_moves(const cx_search *s, int measure) {
  const cx_measure *m = &s->batch->figures.standard->measures[measure];
  int64_t now = cx_search_figure(s, measure);
  if (m->improve == CX_IMPROVE_LESS) return now;
  return (m->type == CX_COUNT ? CX_COUNT_MOST : 1) - now;
}

bool cx_branch_ways(cx_search *search, cx_batch *trial, cx_knot *knot, const cx_forks *forks,
                    int64_t *moves, int *points) {
  branching *b = cx_arena_take(&search->arena, sizeof *b);
  if (!b) return false;
  *b = (branching){.s = search, .trial = trial, .knot = knot, .forks = forks};
  b->moves = moves;
  b->points = points;
  b->width = knot->variable_count;
  if (b->width > MOST_VARIABLES) {
    search->explored = -1;
    return true;
  }
  box all = {.least = {0}};
  for (size_t k = 0; k < b->width; k++)
    all.most[k] = most_moves(search, search->variables[knot->variables[k]]);
  bool made = !take(b, &forks->always, &all) || choose(b, 0, &all);
  if (b->rounds >= MOST_ROUNDS) search->explored = -1; /* some way may be missing */
  return made;
}
