/* See hybrid.h. Points come from the codes of either batch through the points of either version's
 * item; an item whose bands changed and whose `when_none` did too has two mixed tables besides. */
#include "compare/hybrid.h"

#include <stdlib.h>
#include <string.h>

#include "number/hundredths.h"
#include "standard/bands.h"
#include "standard/criteria.h"
#include "standard/pass.h"

enum { MOST_TABLE_BYTES = 1 << 25 };

struct cx_compare_part {
  int old_item, new_item, old_node, new_node;
  int whole; /* step of an item gone, new or replaced */
  int moved, points, none;
  cx_item *new_bands, *old_bands; /* with the other version's when_none; NULL: not needed */
};

/* Passing points for a maximum of its own. */
typedef struct pass_table {
  struct pass_table *next;
  bool of_new;
  int max;
  bool means_nothing; /* `pass` is neither true nor false here */
  cx_pass pass;
} pass_table;

struct cx_node {
  int old_criterion, new_criterion;
  int pass; /* step */
  pass_table *tables;
};

/* ---- making ---- */

static int add_step(cx_compare_hybrids *h, cx_change_kind kind, int part, int old_item,
                    int new_item) {
  h->steps[h->step_count] = (cx_compare_step){.kind = kind,
                                              .part = part,
                                              .old_criterion = CX_NO_PAIR,
                                              .new_criterion = CX_NO_PAIR,
                                              .old_item = old_item,
                                              .new_item = new_item};
  cx_compare_step *step = &h->steps[h->step_count];
  if (old_item != CX_NO_PAIR)
    step->old_criterion = (int)cx_criterion_of(h->old_text, (size_t)old_item);
  if (new_item != CX_NO_PAIR)
    step->new_criterion = (int)cx_criterion_of(h->new_text, (size_t)new_item);
  return (int)h->step_count++;
}

/* A criterion's `pass` written otherwise; whether it is met otherwise depends on the maximum. */
static void make_nodes(cx_compare_hybrids *h, const cx_matching *m, int *node_of_old,
                       int *node_of_new) {
  for (size_t c = 0; c < h->old_text->criterion_count; c++) {
    node_of_old[c] = (int)h->node_count;
    h->nodes[h->node_count++] = (cx_node){(int)c, m->new_of_criterion[c], CX_NO_STEP, NULL};
  }
  for (size_t d = 0; d < h->new_text->criterion_count; d++) {
    int c = m->old_of_criterion[d];
    if (c == CX_NO_PAIR) {
      node_of_new[d] = (int)h->node_count;
      h->nodes[h->node_count++] = (cx_node){CX_NO_PAIR, (int)d, CX_NO_STEP, NULL};
      continue;
    }
    node_of_new[d] = node_of_old[c];
    if (!strcmp(h->old_text->criteria[c].pass.value, h->new_text->criteria[d].pass.value)) continue;
    int step = add_step(h, CX_CHANGE_PASS, -1, CX_NO_PAIR, CX_NO_PAIR);
    h->steps[step].old_criterion = c;
    h->steps[step].new_criterion = (int)d;
    h->nodes[node_of_old[c]].pass = step;
  }
}

static void make_parts(cx_compare_hybrids *h, const cx_matching *m, const int *node_of_old,
                       const int *node_of_new) {
  static const cx_compare_part none = {
      .whole = CX_NO_STEP, .moved = CX_NO_STEP, .points = CX_NO_STEP, .none = CX_NO_STEP};
  for (size_t i = 0; i < h->old_text->item_count; i++) {
    cx_compare_part *p = &h->parts[h->part_count++];
    *p = none;
    p->old_item = (int)i;
    p->new_item = m->new_of_item[i];
    p->old_node = p->new_node = node_of_old[cx_criterion_of(h->old_text, i)];
    if (p->new_item != CX_NO_PAIR)
      p->new_node = node_of_new[cx_criterion_of(h->new_text, (size_t)p->new_item)];
  }
  for (size_t j = 0; j < h->new_text->item_count; j++) {
    if (m->old_of_item[j] != CX_NO_PAIR) continue;
    cx_compare_part *p = &h->parts[h->part_count++];
    *p = none;
    p->old_item = CX_NO_PAIR;
    p->new_item = (int)j;
    p->old_node = p->new_node = node_of_new[cx_criterion_of(h->new_text, j)];
  }
}

/* What the comparison said of a pair of items; also bands out of reach, which count for the most
 * that the item gives. */
static bool other_points(const cx_compare_diff *d, const cx_compare_part *p) {
  const cx_item *a = &d->old_text->items[p->old_item], *b = &d->new_text->items[p->new_item];
  for (size_t i = 0; i < d->count; i++)
    if (d->changes[i].kind == CX_CHANGE_POINTS && d->changes[i].new_item == p->new_item)
      return true;
  return a->points != b->points || a->points_of[CX_CODE_PART] != b->points_of[CX_CODE_PART];
}

static bool needs_step(const cx_compare_hybrids *h, const cx_compare_diff *d,
                       const cx_compare_part *p, cx_change_kind kind) {
  bool pair = p->old_item != CX_NO_PAIR && p->new_item != CX_NO_PAIR;
  bool replaced = pair && d->matching.replaced[p->new_item];
  switch (kind) {
  case CX_CHANGE_ITEM_GONE:
    return p->new_item == CX_NO_PAIR;
  case CX_CHANGE_ITEM_NEW:
    return p->old_item == CX_NO_PAIR;
  case CX_CHANGE_ITEM_REPLACED:
    return replaced;
  case CX_CHANGE_ITEM_MOVED:
    return pair && p->old_node != p->new_node;
  case CX_CHANGE_POINTS:
    return pair && !replaced && other_points(d, p);
  case CX_CHANGE_WHEN_NONE:
    return pair && !replaced && h->old_text->items[p->old_item].kind == CX_ITEM_RATE &&
           h->old_text->items[p->old_item].when_none != h->new_text->items[p->new_item].when_none;
  default:
    return false;
  }
}

static int *step_of(cx_compare_part *p, cx_change_kind kind) {
  return kind == CX_CHANGE_ITEM_MOVED  ? &p->moved
         : kind == CX_CHANGE_POINTS    ? &p->points
         : kind == CX_CHANGE_WHEN_NONE ? &p->none
                                       : &p->whole;
}

/* Steps of items, kind by kind; within a kind in the order of the new text, of what is gone in that
 * of the old one. */
static void make_item_steps(cx_compare_hybrids *h, const cx_compare_diff *d) {
  for (cx_change_kind kind = CX_CHANGE_ITEM_GONE; kind <= CX_CHANGE_WHEN_NONE; kind++)
    for (size_t at = 0; at < CX_MOST_ITEMS; at++)
      for (size_t i = 0; i < h->part_count; i++) {
        cx_compare_part *p = &h->parts[i];
        int place = kind == CX_CHANGE_ITEM_GONE ? p->old_item : p->new_item;
        if (place == (int)at && needs_step(h, d, p, kind))
          *step_of(p, kind) = add_step(h, kind, (int)i, p->old_item, p->new_item);
      }
}

static cx_item *mixed(cx_compare_hybrids *h, const cx_item *bands, cx_when_none when_none) {
  cx_item *copy = cx_arena_take(&h->arena, sizeof *copy);
  if (!copy) return NULL;
  *copy = *bands;
  copy->when_none = when_none;
  cx_item_give_points(copy);
  return copy;
}

static bool make_mixed(cx_compare_hybrids *h) {
  for (size_t i = 0; i < h->part_count; i++) {
    cx_compare_part *p = &h->parts[i];
    if (p->points == CX_NO_STEP || p->none == CX_NO_STEP) continue;
    const cx_item *a = &h->old_text->items[p->old_item], *b = &h->new_text->items[p->new_item];
    p->new_bands = mixed(h, b, a->when_none);
    p->old_bands = mixed(h, a, b->when_none);
    if (!p->new_bands || !p->old_bands) return false;
  }
  return true;
}

int cx_hybrids_new(const cx_compare_diff *diff, cx_compare_hybrids **ret) {
  const cx_standard *a = diff->old_text, *b = diff->new_text;
  int node_of_old[CX_MOST_CRITERIA], node_of_new[CX_MOST_CRITERIA];
  size_t parts = a->item_count + b->item_count;
  size_t nodes = a->criterion_count + b->criterion_count;
  cx_compare_hybrids *h = calloc(1, sizeof *h);
  if (!h) return CX_NO_MEMORY;
  h->old_text = a;
  h->new_text = b;
  h->any_all_pass = a->all_pass || b->all_pass;
  h->any_no_zero = a->no_zero || b->no_zero;
  h->steps = cx_arena_take(&h->arena, (parts * 3 + nodes + 2) * sizeof *h->steps);
  h->parts = cx_arena_take(&h->arena, (parts + 1) * sizeof *h->parts);
  h->nodes = cx_arena_take(&h->arena, (nodes + 1) * sizeof *h->nodes);
  if (!h->steps || !h->parts || !h->nodes) {
    cx_hybrids_free(h);
    return CX_NO_MEMORY;
  }
  make_nodes(h, &diff->matching, node_of_old, node_of_new);
  make_parts(h, &diff->matching, node_of_old, node_of_new);
  make_item_steps(h, diff);
  if (!make_mixed(h)) {
    cx_hybrids_free(h);
    return CX_NO_MEMORY;
  }
  if (a->all_pass != b->all_pass || a->no_zero != b->no_zero)
    add_step(h, CX_CHANGE_REQUIRES, -1, CX_NO_PAIR, CX_NO_PAIR);
  add_step(h, CX_CHANGE_CLASS, -1, CX_NO_PAIR, CX_NO_PAIR);
  *ret = h;
  return CX_OK;
}

void cx_hybrids_free(cx_compare_hybrids *h) {
  if (!h) return;
  cx_arena_free(&h->tables);
  cx_arena_free(&h->arena);
  free(h);
}

/* ---- one hybrid, one commune ---- */

static bool applied(const bool *on, int step) {
  return step != CX_NO_STEP && on[step];
}

/* Points and most of an item; false when the hybrid does not have it. */
static bool part_points(const cx_compare_hybrids *h, const cx_compare_part *p, cx_compare_both at,
                        const bool *on, cx_points *points, int *most) {
  bool whole = applied(on, p->whole), bands, none;
  if (whole ? p->new_item == CX_NO_PAIR : p->old_item == CX_NO_PAIR) return false;
  if (p->whole != CX_NO_STEP) {
    bands = none = whole;
  } else {
    bands = applied(on, p->points != CX_NO_STEP ? p->points : p->none);
    none = applied(on, p->none != CX_NO_STEP ? p->none : p->points);
  }
  const cx_item *item = bands ? &h->new_text->items[p->new_item] : &h->old_text->items[p->old_item];
  if (bands != none) item = bands ? p->new_bands : p->old_bands;
  uint8_t code = bands ? cx_batch_item_code(at.new_batch, at.row, (size_t)p->new_item)
                       : cx_batch_item_code(at.old_batch, at.row, (size_t)p->old_item);
  *points = item->points_of[code];
  *most = item->points;
  return true;
}

bool cx_hybrid_points(const cx_compare_hybrids *h, cx_compare_both at, size_t step, const bool *on,
                      cx_points *ret_points, int *ret_most) {
  return part_points(h, &h->parts[h->steps[step].part], at, on, ret_points, ret_most);
}

/* Forgets the tables made so far when they grow too large. */
static void limit_tables(cx_compare_hybrids *h, int max) {
  h->table_bytes += (size_t)max + sizeof(pass_table);
  if (h->table_bytes < MOST_TABLE_BYTES) return;
  for (size_t n = 0; n < h->node_count; n++)
    h->nodes[n].tables = NULL;
  cx_arena_free(&h->tables);
  h->table_bytes = (size_t)max + sizeof(pass_table);
}

/* CX_OK with the passing points of a criterion, CX_REFUSED, CX_NO_MEMORY. */
static int find_passing(cx_compare_hybrids *h, cx_node *node, const bool *on, int max,
                        const cx_pass **ret) {
  bool of_new = node->old_criterion == CX_NO_PAIR || applied(on, node->pass);
  const cx_standard *text = of_new ? h->new_text : h->old_text;
  const cx_criterion *c = &text->criteria[of_new ? node->new_criterion : node->old_criterion];
  *ret = &c->passes[0];
  int grain = cx_common_hundredths(h->old_text->grain, h->new_text->grain);
  if (c->max == max && text->grain == grain) return CX_OK;
  for (pass_table *t = node->tables; t; t = t->next)
    if (t->of_new == of_new && t->max == max) {
      *ret = &t->pass;
      return t->means_nothing ? CX_REFUSED : CX_OK;
    }
  limit_tables(h, max / grain);
  cx_log silent = {0};
  cx_criterion copy = *c;
  copy.max = max;
  copy.least = copy.least > 0 ? 0 : copy.least;
  copy.item_count = 0; /* all of it applies */
  pass_table *table = cx_arena_take(&h->tables, sizeof *table);
  int status = table ? cx_tabulate_pass(&silent, &h->tables, text, grain, true, &copy) : CX_NO_MEMORY;
  if (status == CX_NO_MEMORY) return status;
  *table = (pass_table){node->tables, of_new, max, status != CX_OK, {0}};
  if (!status) table->pass = copy.passes[0];
  node->tables = table;
  *ret = &table->pass;
  return status;
}

/* A criterion of the hybrid; low and high together as in a batch. */
typedef struct sum {
  cx_points points;
  int max;
  size_t items;
} sum;

static int judge(cx_compare_hybrids *h, const sum *sums, const bool *on, int min_total,
                 cx_points total, const cx_standard *requires) {
  bool surely = cx_points_low(total) >= min_total, possible = cx_points_high(total) >= min_total;
  for (size_t n = 0; n < h->node_count && possible; n++) {
    if (!sums[n].items) continue;
    int low = cx_points_low(sums[n].points), high = cx_points_high(sums[n].points);
    if (requires->no_zero) {
      surely = surely && low > 0;
      possible = possible && high > 0;
    }
    if (!requires->all_pass) continue;
    const cx_pass *pass;
    int status = find_passing(h, &h->nodes[n], on, sums[n].max, &pass);
    if (status) return status;
    bool at_low = cx_pass_at(pass, low);
    surely = surely && at_low;
    possible = possible && (at_low || cx_pass_at(pass, high));
  }
  return !possible ? CX_NOT_RECOGNISE : surely ? CX_RECOGNISE : CX_UNDETERMINED;
}

int cx_compare_hybrid_verdict(cx_compare_hybrids *h, cx_compare_both at, const bool *on) {
  const cx_standard *requires = h->old_text;
  bool new_class = on[h->step_count - 1];
  for (size_t s = h->step_count - 1; s-- && h->steps[s].kind == CX_CHANGE_REQUIRES;)
    if (on[s]) requires = h->new_text;
  int min_total = cx_score_min_total(new_class ? at.new_batch : at.old_batch, at.row);
  if (min_total < 0) return CX_UNDETERMINED;
  sum sums[2 * CX_MOST_CRITERIA];
  memset(sums, 0, h->node_count * sizeof *sums);
  cx_points total = 0, points;
  int most;
  for (size_t i = 0; i < h->part_count; i++) {
    const cx_compare_part *p = &h->parts[i];
    if (!part_points(h, p, at, on, &points, &most)) continue;
    sum *to = &sums[applied(on, p->moved) ? p->new_node : p->old_node];
    to->points += points;
    to->max += most;
    to->items++;
    total += points;
  }
  return judge(h, sums, on, min_total, total, requires);
}

/* ---- what can matter ---- */

/* Whether an item differs between two hybrids for this commune. */
static bool part_differs(const cx_compare_hybrids *h, const cx_compare_part *p, cx_compare_both at,
                         const bool *off, const bool *on) {
  cx_points a = 0, b = 0;
  int most_a = 0, most_b = 0;
  bool in_a = part_points(h, p, at, off, &a, &most_a),
       in_b = part_points(h, p, at, on, &b, &most_b);
  return a != b || (h->any_all_pass && most_a != most_b) ||
         ((h->any_all_pass || h->any_no_zero) && in_a != in_b);
}

static bool item_step_matters(const cx_compare_hybrids *h, const cx_compare_part *p,
                              cx_compare_both at, size_t step) {
  bool off[CX_COMPARE_MOST_STEPS], on[CX_COMPARE_MOST_STEPS];
  memset(off, 0, h->step_count);
  memset(on, 0, h->step_count);
  int other = (int)step == p->points ? p->none : (int)step == p->none ? p->points : CX_NO_STEP;
  on[step] = true;
  if (part_differs(h, p, at, off, on)) return true;
  if (other == CX_NO_STEP) return false;
  off[other] = on[other] = true;
  return part_differs(h, p, at, off, on);
}

/* A criterion that no other step touches has its points; `pass` matters when it judges them
 * otherwise. */
static bool pass_matters(cx_compare_hybrids *h, cx_compare_both at, size_t step) {
  bool on[CX_COMPARE_MOST_STEPS];
  memset(on, 0, h->step_count);
  size_t n = 0;
  while (h->nodes[n].pass != (int)step)
    n++;
  cx_points total = 0, points;
  int max = 0, most;
  for (size_t i = 0; i < h->part_count; i++) {
    const cx_compare_part *p = &h->parts[i];
    if (p->old_node != (int)n && p->new_node != (int)n) continue;
    if (p->whole != CX_NO_STEP || p->moved != CX_NO_STEP || p->points != CX_NO_STEP ||
        p->none != CX_NO_STEP)
      return true;
    if (part_points(h, p, at, on, &points, &most)) {
      total += points;
      max += most;
    }
  }
  const cx_pass *before, *after;
  int low = cx_points_low(total), high = cx_points_high(total);
  if (find_passing(h, &h->nodes[n], on, max, &before)) return true;
  bool at_low = cx_pass_at(before, low), at_high = cx_pass_at(before, high);
  on[step] = true;
  if (find_passing(h, &h->nodes[n], on, max, &after)) return true;
  return at_low != cx_pass_at(after, low) || at_high != cx_pass_at(after, high);
}

bool cx_compare_step_matters(cx_compare_hybrids *h, cx_compare_both at, size_t step) {
  switch (h->steps[step].kind) {
  case CX_CHANGE_PASS:
    return h->any_all_pass && pass_matters(h, at, step);
  case CX_CHANGE_ITEM_MOVED:
    return h->any_all_pass || h->any_no_zero;
  case CX_CHANGE_REQUIRES:
    return true;
  case CX_CHANGE_CLASS:
    return cx_score_min_total(at.old_batch, at.row) != cx_score_min_total(at.new_batch, at.row);
  default:
    return item_step_matters(h, &h->parts[h->steps[step].part], at, step);
  }
}
