/* See hybrid.h: the steps between two versions, and what each of them touches. */
#include "impact/hybrid.h"

#include <stdlib.h>
#include <string.h>

#include "compare/alike.h"
#include "compare/diff_items.h"
#include "standard/criteria.h"

static int add_step(cx_impact_hybrids *h, cx_change_kind kind, int part, int old_item,
                    int new_item) {
  h->steps[h->step_count] = (cx_impact_step){.kind = kind,
                                             .part = part,
                                             .old_criterion = CX_NO_PAIR,
                                             .new_criterion = CX_NO_PAIR,
                                             .old_item = old_item,
                                             .new_item = new_item,
                                             .old_requirement = CX_NO_PAIR,
                                             .new_requirement = CX_NO_PAIR};
  cx_impact_step *step = &h->steps[h->step_count];
  if (old_item != CX_NO_PAIR)
    step->old_criterion = (int)cx_criterion_of(h->old_text, (size_t)old_item);
  if (new_item != CX_NO_PAIR)
    step->new_criterion = (int)cx_criterion_of(h->new_text, (size_t)new_item);
  return (int)h->step_count++;
}

static cx_compare_texts texts_of(const cx_impact_hybrids *h) {
  return (cx_compare_texts){h->old_text, h->new_text};
}

/* A node for each pair of criteria, and for each that has no partner. */
static void make_nodes(cx_impact_hybrids *h, const cx_matching *m, int *node_of_old,
                       int *node_of_new) {
  static const cx_node none = {.pass = CX_NO_STEP, .floor = CX_NO_STEP, .applies = CX_NO_STEP};
  for (size_t c = 0; c < h->old_text->criterion_count; c++) {
    node_of_old[c] = (int)h->node_count;
    cx_node *node = &h->nodes[h->node_count++];
    *node = none;
    node->old_criterion = (int)c;
    node->new_criterion = m->new_of_criterion[c];
  }
  for (size_t d = 0; d < h->new_text->criterion_count; d++) {
    int c = m->old_of_criterion[d];
    node_of_new[d] = c == CX_NO_PAIR ? (int)h->node_count : node_of_old[c];
    if (c != CX_NO_PAIR) continue;
    cx_node *node = &h->nodes[h->node_count++];
    *node = none;
    node->old_criterion = CX_NO_PAIR;
    node->new_criterion = (int)d;
  }
}

/* Whether a criterion differs in this way; `pass` written otherwise may mean otherwise, by the
 * maximum. */
static bool criterion_differs(const cx_impact_hybrids *h, cx_change_kind kind, int c, int d) {
  const cx_criterion *a = &h->old_text->criteria[c], *b = &h->new_text->criteria[d];
  const cx_compare_texts texts = texts_of(h);
  switch (kind) {
  case CX_CHANGE_PASS:
    return strcmp(a->pass.value, b->pass.value) != 0;
  case CX_CHANGE_FLOOR:
    return a->has_floor != b->has_floor || a->floor != b->floor;
  default:
    return !cx_compare_same_applies(&texts, &a->applies, &b->applies);
  }
}

/* Steps of criteria, kind by kind, in the order of the new text. */
static void make_criterion_steps(cx_impact_hybrids *h, const cx_matching *m,
                                 const int *node_of_new) {
  for (cx_change_kind kind = CX_CHANGE_PASS; kind <= CX_CHANGE_CRITERION_APPLIES; kind++)
    for (size_t d = 0; d < h->new_text->criterion_count; d++) {
      int c = m->old_of_criterion[d];
      if (c == CX_NO_PAIR || !criterion_differs(h, kind, c, (int)d)) continue;
      int step = add_step(h, kind, -1, CX_NO_PAIR, CX_NO_PAIR);
      h->steps[step].old_criterion = c;
      h->steps[step].new_criterion = (int)d;
      cx_node *node = &h->nodes[node_of_new[d]];
      *(kind == CX_CHANGE_PASS    ? &node->pass
        : kind == CX_CHANGE_FLOOR ? &node->floor
                                  : &node->applies) = step;
    }
}

static void make_parts(cx_impact_hybrids *h, const cx_matching *m, const int *node_of_old,
                       const int *node_of_new) {
  static const cx_impact_part none = {.whole = CX_NO_STEP,
                                      .moved = CX_NO_STEP,
                                      .applies = CX_NO_STEP,
                                      .points = CX_NO_STEP,
                                      .none = CX_NO_STEP};
  for (size_t i = 0; i < h->old_text->item_count; i++) {
    cx_impact_part *p = &h->parts[h->part_count++];
    *p = none;
    p->old_item = (int)i;
    p->new_item = m->new_of_item[i];
    p->old_node = p->new_node = node_of_old[cx_criterion_of(h->old_text, i)];
    if (p->new_item != CX_NO_PAIR)
      p->new_node = node_of_new[cx_criterion_of(h->new_text, (size_t)p->new_item)];
  }
  for (size_t j = 0; j < h->new_text->item_count; j++) {
    if (m->old_of_item[j] != CX_NO_PAIR) continue;
    cx_impact_part *p = &h->parts[h->part_count++];
    *p = none;
    p->old_item = CX_NO_PAIR;
    p->new_item = (int)j;
    p->old_node = p->new_node = node_of_new[cx_criterion_of(h->new_text, j)];
  }
}

static bool tells_points(cx_change_kind kind) {
  return kind == CX_CHANGE_POINTS || kind == CX_CHANGE_BY || kind == CX_CHANGE_LIST_GONE ||
         kind == CX_CHANGE_LIST_NEW || kind == CX_CHANGE_CONDITION;
}

/* Bands out of reach count for the most that the item gives. */
static bool other_limits(const cx_item *a, const cx_item *b) {
  return a->points != b->points || a->points_of[CX_CODE_PART] != b->points_of[CX_CODE_PART];
}

static int other_limits_of_lists(void *user, const cx_diff_lists *lists) {
  bool *differ = user;
  *differ = *differ || other_limits(lists->old_item, lists->new_item);
  return CX_OK;
}

/* What the comparison said of a pair of items; what is written otherwise may differ where figures
 * are blank. */
static bool other_points(const cx_compare_diff *d, const cx_impact_part *p) {
  const cx_item *a = &d->old_text->items[p->old_item], *b = &d->new_text->items[p->new_item];
  const cx_compare_texts texts = {d->old_text, d->new_text};
  for (size_t i = 0; i < d->count; i++)
    if (tells_points(d->changes[i].kind) && d->changes[i].new_item == p->new_item) return true;
  if (!cx_compare_by_bands(d, p->old_item, p->new_item)) return true;
  if (!cx_compare_same_measure(&texts, a->by, b->by)) return true;
  bool differ = a->points != b->points;
  cx_compare_each_lists(d, p->old_item, p->new_item, other_limits_of_lists, &differ);
  return differ;
}

static bool other_none(const cx_impact_hybrids *h, const cx_impact_part *p) {
  const cx_item *a = &h->old_text->items[p->old_item], *b = &h->new_text->items[p->new_item];
  return a->kind == CX_ITEM_RATE && b->kind == CX_ITEM_RATE && a->when_none != b->when_none;
}

static bool other_applies(const cx_impact_hybrids *h, const cx_impact_part *p) {
  const cx_compare_texts texts = texts_of(h);
  return !cx_compare_same_applies(&texts, &h->old_text->items[p->old_item].applies,
                                  &h->new_text->items[p->new_item].applies);
}

static bool needs_step(const cx_impact_hybrids *h, const cx_compare_diff *d,
                       const cx_impact_part *p, cx_change_kind kind) {
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
    return pair && !replaced && other_none(h, p);
  case CX_CHANGE_ITEM_APPLIES:
    return pair && other_applies(h, p);
  default:
    return false;
  }
}

static int *step_of(cx_impact_part *p, cx_change_kind kind) {
  return kind == CX_CHANGE_ITEM_MOVED     ? &p->moved
         : kind == CX_CHANGE_ITEM_APPLIES ? &p->applies
         : kind == CX_CHANGE_POINTS       ? &p->points
         : kind == CX_CHANGE_WHEN_NONE    ? &p->none
                                          : &p->whole;
}

/* Steps of items, kind by kind; within a kind in the order of the new text, of what is gone in that
 * of the old one. */
static void make_item_steps(cx_impact_hybrids *h, const cx_compare_diff *d) {
  for (cx_change_kind kind = CX_CHANGE_ITEM_GONE; kind <= CX_CHANGE_WHEN_NONE; kind++)
    for (size_t at = 0; at < CX_MOST_ITEMS; at++)
      for (size_t i = 0; i < h->part_count; i++) {
        cx_impact_part *p = &h->parts[i];
        int place = kind == CX_CHANGE_ITEM_GONE ? p->old_item : p->new_item;
        if (place == (int)at && needs_step(h, d, p, kind))
          *step_of(p, kind) = add_step(h, kind, (int)i, p->old_item, p->new_item);
      }
}

/* Requirements of the standard's own, in the order of the old text, then those that are new. */
static void make_demands(cx_impact_hybrids *h, const cx_matching *m) {
  const cx_compare_texts texts = texts_of(h);
  for (size_t q = 0; q < h->old_text->requirement_count; q++)
    h->demands[h->demand_count++] =
        (cx_impact_demand){(int)q, m->new_of_requirement[q], CX_NO_STEP};
  for (size_t q = 0; q < h->new_text->requirement_count; q++)
    if (m->old_of_requirement[q] == CX_NO_PAIR)
      h->demands[h->demand_count++] = (cx_impact_demand){CX_NO_PAIR, (int)q, CX_NO_STEP};
  for (size_t i = 0; i < h->demand_count; i++) {
    cx_impact_demand *one = &h->demands[i];
    bool pair = one->old_one != CX_NO_PAIR && one->new_one != CX_NO_PAIR;
    if (pair &&
        cx_compare_same_condition(&texts, &h->old_text->requirements[one->old_one].condition,
                                  &h->new_text->requirements[one->new_one].condition))
      continue;
    one->step = add_step(h, CX_CHANGE_REQUIREMENT, -1, CX_NO_PAIR, CX_NO_PAIR);
    h->steps[one->step].old_requirement = one->old_one;
    h->steps[one->step].new_requirement = one->new_one;
  }
}

/* ---- what a node can come to ---- */

static int least_of(const cx_standard *s, int item) {
  if (item == CX_NO_PAIR || s->items[item].least > 0) return 0;
  return s->items[item].least;
}

static bool may_not_apply(const cx_standard *s, int item) {
  return item != CX_NO_PAIR && s->items[item].applies.when.text;
}

static void look_at_part(cx_impact_hybrids *h, const cx_impact_part *p, cx_node *node) {
  int a = least_of(h->old_text, p->old_item), b = least_of(h->new_text, p->new_item);
  node->least += a < b ? a : b;
  node->varies = node->varies || may_not_apply(h->old_text, p->old_item) ||
                 may_not_apply(h->new_text, p->new_item);
}

static void look_at_criterion(cx_node *node, const cx_criterion *c) {
  node->varies = node->varies || c->has_floor || c->applies.when.text;
}

/* An item that moves may stand in either criterion. */
static void look_at_nodes(cx_impact_hybrids *h) {
  for (size_t i = 0; i < h->part_count; i++) {
    const cx_impact_part *p = &h->parts[i];
    look_at_part(h, p, &h->nodes[p->old_node]);
    if (p->new_node != p->old_node) look_at_part(h, p, &h->nodes[p->new_node]);
  }
  for (size_t n = 0; n < h->node_count; n++) {
    cx_node *node = &h->nodes[n];
    if (node->old_criterion != CX_NO_PAIR)
      look_at_criterion(node, &h->old_text->criteria[node->old_criterion]);
    if (node->new_criterion != CX_NO_PAIR)
      look_at_criterion(node, &h->new_text->criteria[node->new_criterion]);
    h->varies = h->varies || node->varies;
  }
}

static bool make_room(cx_impact_hybrids *h) {
  const cx_standard *a = h->old_text, *b = h->new_text;
  size_t parts = a->item_count + b->item_count;
  size_t nodes = a->criterion_count + b->criterion_count;
  size_t demands = a->requirement_count + b->requirement_count;
  h->steps = cx_arena_take(&h->arena, (parts * 4 + nodes * 3 + demands + 2) * sizeof *h->steps);
  h->parts = cx_arena_take(&h->arena, (parts + 1) * sizeof *h->parts);
  h->nodes = cx_arena_take(&h->arena, (nodes + 1) * sizeof *h->nodes);
  h->demands = cx_arena_take(&h->arena, (demands + 1) * sizeof *h->demands);
  return h->steps && h->parts && h->nodes && h->demands;
}

static void make_steps(cx_impact_hybrids *h, const cx_compare_diff *diff) {
  const cx_standard *a = h->old_text, *b = h->new_text;
  int node_of_old[CX_MOST_CRITERIA], node_of_new[CX_MOST_CRITERIA];
  make_nodes(h, &diff->matching, node_of_old, node_of_new);
  make_parts(h, &diff->matching, node_of_old, node_of_new);
  make_criterion_steps(h, &diff->matching, node_of_new);
  make_item_steps(h, diff);
  h->requires_step = CX_NO_STEP;
  if (a->all_pass != b->all_pass || a->no_zero != b->no_zero)
    h->requires_step = add_step(h, CX_CHANGE_REQUIRES, -1, CX_NO_PAIR, CX_NO_PAIR);
  make_demands(h, &diff->matching);
  h->class_step = add_step(h, CX_CHANGE_CLASS, -1, CX_NO_PAIR, CX_NO_PAIR);
}

int cx_hybrids_new(const cx_compare_diff *diff, cx_impact_hybrids **ret) {
  const cx_standard *a = diff->old_text, *b = diff->new_text;
  cx_impact_hybrids *h = calloc(1, sizeof *h);
  if (!h) return CX_NO_MEMORY;
  h->old_text = a;
  h->new_text = b;
  h->any_all_pass = a->all_pass || b->all_pass;
  h->any_no_zero = a->no_zero || b->no_zero;
  h->any_share = a->has_share || b->has_share;
  if (!make_room(h)) {
    cx_hybrids_free(h);
    return CX_NO_MEMORY;
  }
  make_steps(h, diff);
  look_at_nodes(h);
  *ret = h;
  return CX_OK;
}

void cx_hybrids_free(cx_impact_hybrids *h) {
  if (!h) return;
  cx_arena_free(&h->tables);
  cx_arena_free(&h->arena);
  free(h);
}
