/* See linear.h. */
#include "advise/linear.h"

#include <string.h>

#include "advise/standing.h"
#include "standard/bands.h"
#include "standard/measures.h"

typedef struct making {
  cx_search *s;
  const cx_knot *knot;
  cx_forks *to;
  int status;
} making;

static const cx_standard *standard_of(const making *m) {
  return m->s->batch->figures.standard;
}

static bool is_blank(const making *m, int measure) {
  return cx_figures_is_blank(&m->s->batch->figures, m->s->row, measure);
}

/* The place of a measure among the knot's variables, -1 for none. */
static int place_of(const making *m, int measure) {
  for (size_t k = 0; k < m->knot->variable_count; k++)
    if (m->s->variables[m->knot->variables[k]] == measure) return (int)k;
  return -1;
}

/* ---- bounds, branches, forks ---- */

static cx_fork *add_fork(making *m) {
  cx_forks *f = m->to;
  f->list = cx_arena_grow(&m->s->arena, f->list, f->count, &f->capacity, sizeof *f->list);
  if (!f->list) {
    m->status = CX_NO_MEMORY;
    return NULL;
  }
  cx_fork *fresh = &f->list[f->count++];
  *fresh = (cx_fork){.count = 0};
  return fresh;
}

static cx_branch *add_branch(making *m, cx_fork *fork) {
  if (!fork) return NULL;
  fork->branches = cx_arena_grow(&m->s->arena, fork->branches, fork->count, &fork->capacity,
                                 sizeof *fork->branches);
  if (!fork->branches) {
    m->status = CX_NO_MEMORY;
    fork->count = 0;
    return NULL;
  }
  cx_branch *fresh = &fork->branches[fork->count++];
  *fresh = (cx_branch){.count = 0};
  return fresh;
}

static cx_bound *add_bound(making *m, cx_branch *branch, cx_wide least) {
  if (!branch) return NULL;
  branch->bounds = cx_arena_grow(&m->s->arena, branch->bounds, branch->count, &branch->capacity,
                                 sizeof *branch->bounds);
  cx_wide *of = cx_arena_take(&m->s->arena, m->knot->variable_count * sizeof *of + 1);
  if (!branch->bounds || !of) {
    m->status = CX_NO_MEMORY;
    branch->count = 0;
    return NULL;
  }
  cx_bound *fresh = &branch->bounds[branch->count++];
  *fresh = (cx_bound){of, least};
  return fresh;
}

/* Puts `factor` times a known figure on the left of a bound. */
static void add_figure(const making *m, cx_bound *bound, int measure, cx_wide factor) {
  if (!bound) return;
  int place = place_of(m, measure);
  bound->least -= factor * cx_search_figure(m->s, measure);
  if (place < 0) return;
  bool less = standard_of(m)->measures[measure].improve == CX_IMPROVE_LESS;
  bound->of[place] += less ? -factor : factor;
}

/* The same with the known figures of a side of a rate. */
static void add_side(const making *m, cx_bound *bound, const cx_item *item, int side,
                     cx_wide factor) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  for (size_t t = 0; t < count; t++)
    if (!is_blank(m, terms[t])) add_figure(m, bound, terms[t], factor);
}

/* ---- rates, counts, checks ---- */

/* A rate at or beyond a cut, or before it. */
static void bound_rate(making *m, cx_branch *branch, const cx_item *item, const cx_cut *cut,
                       bool beyond) {
  cx_wide sign = beyond ? 1 : -1;
  cx_bound *bound = add_bound(m, branch, beyond ? (cx_wide)cut->e : 1 - (cx_wide)cut->e);
  add_side(m, bound, item, 0, sign * cut->a);
  add_side(m, bound, item, 1, -sign * cut->b);
}

/* No case arises: nothing below the line, and nothing above it unless what is below is blank. */
static void fork_none(making *m, cx_fork *fork, const cx_item *item) {
  cx_branch *none = add_branch(m, fork);
  add_side(m, add_bound(m, none, 0), item, 1, -1);
  if (!cx_side_is_open(m->s, item, 1)) add_side(m, add_bound(m, none, 0), item, 0, -1);
}

static void fork_rate(making *m, const cx_item *item, bool counts) {
  cx_fork *fork = add_fork(m);
  bool open = !counts || cx_side_is_open(m->s, item, 0) || cx_side_is_open(m->s, item, 1);
  size_t cuts = open ? 0 : item->cut_count;
  fork_none(m, fork, item);
  for (size_t k = 0; k <= cuts; k++) {
    cx_branch *branch = add_branch(m, fork);
    add_side(m, add_bound(m, branch, 1), item, 1, 1);
    if (k > 0) bound_rate(m, branch, item, &item->cuts[k - 1], true);
    if (k < cuts) bound_rate(m, branch, item, &item->cuts[k], false);
  }
}

static void fork_count(making *m, const cx_item *item) {
  cx_fork *fork = add_fork(m);
  for (size_t k = 0; k <= item->cut_count; k++) {
    cx_branch *branch = add_branch(m, fork);
    if (k > 0) add_figure(m, add_bound(m, branch, item->cuts[k - 1].bound.num), item->measure, 1);
    if (k < item->cut_count)
      add_figure(m, add_bound(m, branch, 1 - (cx_wide)item->cuts[k].bound.num), item->measure, -1);
  }
}

static void fork_answer(making *m, int measure) {
  cx_fork *fork = add_fork(m);
  add_figure(m, add_bound(m, add_branch(m, fork), 1), measure, 1);
  add_figure(m, add_bound(m, add_branch(m, fork), 0), measure, -1);
}

/* ---- conditions ---- */

/* A sum of figures and a number; `state`: it has no value, whatever moves. */
typedef struct form {
  cx_number constant;
  cx_number *of; /* [variable_count of the knot] */
} form;

static bool has_state(const form *f) {
  return !cx_is_value(f->constant);
}

static bool make_form(making *m, form *ret) {
  ret->constant = cx_whole(0);
  ret->of = cx_arena_take(&m->s->arena, m->knot->variable_count * sizeof *ret->of + 1);
  if (!ret->of) m->status = CX_NO_MEMORY;
  for (size_t k = 0; ret->of && k < m->knot->variable_count; k++)
    ret->of[k] = cx_whole(0);
  return ret->of != NULL;
}

static int measure_of(const making *m, const cx_expr *e) {
  return e->op == CX_OP_NAME ? cx_find_measure(standard_of(m), e->text) : CX_NO_MEASURE;
}

/* Whether any figure in it may move. */
static bool moves(const making *m, const cx_expr *e) {
  int measure = measure_of(m, e);
  if (measure != CX_NO_MEASURE && place_of(m, measure) >= 0) return true;
  for (size_t i = 0; i < e->count; i++)
    if (moves(m, e->args[i])) return true;
  return false;
}

static void refuse(making *m) {
  if (m->status == CX_OK) m->status = CX_REFUSED;
}

typedef cx_number combining(cx_number a, cx_number b);

/* Each number of a form with that of another, or with one number; what does not fit is refused. */
static void combine(making *m, form *to, const form *with, combining *how) {
  if (has_state(to)) return;
  if (has_state(with)) {
    to->constant = with->constant;
    return;
  }
  to->constant = how(to->constant, with->constant);
  bool fits = cx_is_value(to->constant);
  for (size_t k = 0; k < m->knot->variable_count && fits; k++) {
    to->of[k] = how(to->of[k], with->of[k]);
    fits = cx_is_value(to->of[k]);
  }
  if (!fits) refuse(m);
}

static void scale(making *m, form *to, cx_number by, combining *how) {
  form same;
  if (has_state(to) || !make_form(m, &same)) return;
  same.constant = by;
  for (size_t k = 0; k < m->knot->variable_count; k++)
    same.of[k] = by;
  combine(m, to, &same, how);
}

static void read_name(making *m, const cx_expr *e, form *ret) {
  int measure = measure_of(m, e);
  if (measure == CX_NO_MEASURE || standard_of(m)->measures[measure].type != CX_COUNT) {
    refuse(m);
    return;
  }
  if (is_blank(m, measure)) {
    ret->constant = cx_state(CX_UNKNOWN);
    return;
  }
  int place = place_of(m, measure);
  bool less = standard_of(m)->measures[measure].improve == CX_IMPROVE_LESS;
  ret->constant = cx_whole(cx_search_figure(m->s, measure));
  if (place >= 0) ret->of[place] = cx_whole(less ? -1 : 1);
}

static void read_form(making *m, const cx_expr *e, form *ret);

static void read_sum(making *m, const cx_expr *e, form *ret) {
  read_form(m, e->args[0], ret);
  for (size_t i = 1; i < e->count && !m->status; i++) {
    form next;
    read_form(m, e->args[i], &next);
    if (!m->status) combine(m, ret, &next, e->op == CX_OP_SUBTRACT ? cx_subtract : cx_add);
  }
}

static bool is_constant(const making *m, const form *f) {
  for (size_t k = 0; k < m->knot->variable_count; k++)
    if (f->of[k].num) return false;
  return true;
}

/* A product or quotient of which one side does not move. */
static void read_scaled(making *m, const cx_expr *e, form *ret) {
  form other;
  read_form(m, e->args[0], ret);
  if (!m->status) read_form(m, e->args[1], &other);
  if (m->status) return;
  bool divides = e->op == CX_OP_DIVIDE;
  if (has_state(ret) || has_state(&other)) {
    refuse(m); /* which of two states holds is the engine's to say */
    return;
  }
  if (!divides && is_constant(m, ret)) {
    form swapped = *ret;
    *ret = other;
    other = swapped;
  }
  if (!is_constant(m, &other) || (divides && !other.constant.num))
    refuse(m);
  else
    scale(m, ret, other.constant, divides ? cx_divide : cx_multiply);
}

static void read_form(making *m, const cx_expr *e, form *ret) {
  if (m->status || !make_form(m, ret)) return;
  switch (e->op) {
  case CX_OP_NUMBER:
    ret->constant = e->number;
    return;
  case CX_OP_NAME:
    read_name(m, e, ret);
    return;
  case CX_OP_ADD:
  case CX_OP_SUBTRACT:
  case CX_OP_SUM:
    read_sum(m, e, ret);
    return;
  case CX_OP_NEGATE:
    read_form(m, e->args[0], ret);
    if (!m->status) scale(m, ret, cx_whole(-1), cx_multiply);
    return;
  case CX_OP_MULTIPLY:
  case CX_OP_DIVIDE:
    read_scaled(m, e, ret);
    return;
  default:
    refuse(m);
  }
}

/* The form as whole numbers. */
static bool whole_form(making *m, const form *f, cx_wide *of, cx_wide *constant) {
  cx_wide scale = f->constant.den;
  for (size_t k = 0; k < m->knot->variable_count; k++) {
    cx_number common = cx_ratio(scale, f->of[k].den); /* scale over the greatest common divisor */
    if (!cx_is_value(common)) return false;
    scale = (cx_wide)common.num * f->of[k].den;
    if (scale > INT32_MAX) return false;
  }
  *constant = f->constant.num * (scale / f->constant.den);
  for (size_t k = 0; k < m->knot->variable_count; k++)
    of[k] = f->of[k].num * (scale / f->of[k].den);
  return true;
}

/* A branch on which `sign` times the form is at least so much. */
static void branch_of(making *m, cx_fork *fork, const cx_wide *of, cx_wide constant, int sign,
                      int least) {
  cx_bound *bound = add_bound(m, add_branch(m, fork), least - sign * constant);
  for (size_t k = 0; bound && k < m->knot->variable_count; k++)
    bound->of[k] = sign * of[k];
}

/* Below 0, 0 or above: on each of the two or three the comparison has one truth. */
static void fork_comparison(making *m, const cx_expr *e) {
  form left, right;
  read_form(m, e->args[0], &left);
  if (!m->status) read_form(m, e->args[1], &right);
  if (!m->status) combine(m, &left, &right, cx_subtract);
  if (m->status || has_state(&left)) return;
  cx_wide constant, *of = cx_arena_take(&m->s->arena, m->knot->variable_count * sizeof *of + 1);
  if (!of) {
    m->status = CX_NO_MEMORY;
    return;
  }
  if (!whole_form(m, &left, of, &constant)) {
    refuse(m);
    return;
  }
  bool equal = e->op == CX_OP_EQUAL || e->op == CX_OP_NOT_EQUAL;
  bool splits_below = e->op == CX_OP_LESS || e->op == CX_OP_MORE_EQUAL;
  cx_fork *fork = add_fork(m);
  branch_of(m, fork, of, constant, 1, splits_below ? 0 : 1);
  branch_of(m, fork, of, constant, -1, splits_below || equal ? 1 : 0);
  if (!equal) return;
  cx_branch *same = add_branch(m, fork);
  for (int sign = -1; sign <= 1; sign += 2) {
    cx_bound *bound = add_bound(m, same, -sign * constant);
    for (size_t k = 0; bound && k < m->knot->variable_count; k++)
      bound->of[k] = sign * of[k];
  }
}

static bool is_truth(const making *m, const cx_expr *e) {
  int measure = measure_of(m, e);
  if (measure != CX_NO_MEASURE) return standard_of(m)->measures[measure].type == CX_YES_NO;
  return e->op == CX_OP_BOOLEAN || e->op == CX_OP_AND || e->op == CX_OP_OR || e->op == CX_OP_NOT ||
         e->op == CX_OP_EQUAL || e->op == CX_OP_NOT_EQUAL || e->op == CX_OP_LESS ||
         e->op == CX_OP_LESS_EQUAL || e->op == CX_OP_MORE || e->op == CX_OP_MORE_EQUAL;
}

/* A fork for each comparison in it that may turn: what it comes to follows from these. */
static void fork_condition(making *m, const cx_expr *e) {
  if (m->status || !moves(m, e)) return;
  switch (e->op) {
  case CX_OP_NAME:
    fork_answer(m, measure_of(m, e));
    return;
  case CX_OP_LESS:
  case CX_OP_LESS_EQUAL:
  case CX_OP_MORE:
  case CX_OP_MORE_EQUAL:
    fork_comparison(m, e);
    return;
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL:
    if (!is_truth(m, e->args[0]) && !is_truth(m, e->args[1])) {
      fork_comparison(m, e);
      return;
    }
    break;
  case CX_OP_AND:
  case CX_OP_OR:
  case CX_OP_NOT:
  case CX_OP_IF:
    break;
  default:
    refuse(m);
    return;
  }
  for (size_t i = 0; i < e->count; i++)
    fork_condition(m, e->args[i]);
}

/* ---- a knot ---- */

static void fork_item(making *m, size_t index) {
  const cx_item *item = cx_search_item(m->s, index);
  bool counts = cx_advise_item_counts(m->s->batch, m->s->row, index);
  switch (item->kind) {
  case CX_ITEM_RATE:
    fork_rate(m, item, counts);
    return;
  case CX_ITEM_COUNT:
    fork_count(m, item);
    return;
  case CX_ITEM_CHECK:
    fork_answer(m, item->measure);
    return;
  case CX_ITEM_MET:
    for (size_t c = 0; c < item->condition_count; c++)
      fork_condition(m, item->conditions[c].tree);
    return;
  case CX_ITEM_VALUE:
    refuse(m);
  }
}

static void bound_parts(making *m) {
  const cx_standard *standard = standard_of(m);
  for (size_t p = 0; p < standard->measure_count; p++) {
    int part = (int)p, whole = standard->measures[p].at_most;
    if (!standard->used[p] || whole == CX_NO_MEASURE || !standard->used[whole]) continue;
    if (is_blank(m, part) || is_blank(m, whole)) continue;
    if (place_of(m, part) < 0 && place_of(m, whole) < 0) continue;
    cx_bound *bound = add_bound(m, &m->to->always, 0);
    add_figure(m, bound, whole, 1);
    add_figure(m, bound, part, -1);
  }
}

int cx_make_forks(cx_search *search, const cx_knot *knot, cx_forks *ret) {
  making m = {search, knot, ret, CX_OK};
  *ret = (cx_forks){.count = 0};
  bound_parts(&m);
  for (size_t i = 0; i < knot->item_count && !m.status; i++)
    fork_item(&m, knot->items[i]);
  return m.status;
}
