/* See match.h. Measures are the same when their ids are: texts may have dictionaries of their own.
 */
#include "compare/match.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "compare/alike.h"
#include "compare/cells.h"
#include "standard/criteria.h"
#include "standard/measures.h"

typedef struct pairing {
  cx_compare_texts t;
  cx_matching *m;
  cx_arena arena;
  bool out_of_memory;
} pairing;

/* A changed copy shares its words, not always its steps. */
static bool same_expression(const pairing *p, const cx_item *a, const cx_item *b) {
  bool copy = p->t.a->measures == p->t.b->measures;
  if (!copy && !strcmp(a->expression, b->expression)) return true;
  return cx_same_program(&p->t, &a->program, &b->program);
}

/* What an item of one kind reads; bands, points and a choice of bands are not part of it. */
static bool same_figure(pairing *p, size_t i, size_t j) {
  const cx_item *a = &p->t.a->items[i], *b = &p->t.b->items[j];
  if (a->kind != b->kind) return false;
  switch (a->kind) {
  case CX_ITEM_VALUE:
    return same_expression(p, a, b);
  case CX_ITEM_MET:
    return cx_same_reads(&p->t, a, b);
  case CX_ITEM_RATE:
    return cx_same_measures(&p->t, a->parts, a->part_count, b->parts, b->part_count) &&
           cx_same_measures(&p->t, a->wholes, a->whole_count, b->wholes, b->whole_count);
  default:
    return cx_compare_same_measure(&p->t, a->measure, b->measure);
  }
}

static bool same_figure_and_points(pairing *p, size_t i, size_t j) {
  bool alike = false;
  if (same_figure(p, i, j) && cx_same_points(&p->t, &p->arena, &p->t.a->items[i], &p->t.b->items[j],
                                             &alike) == CX_NO_MEMORY)
    p->out_of_memory = true;
  return alike;
}

static bool same_applies(pairing *p, size_t i, size_t j) {
  return cx_compare_same_applies(&p->t, &p->t.a->items[i].applies, &p->t.b->items[j].applies);
}

static bool same_all(pairing *p, size_t i, size_t j) {
  return same_applies(p, i, j) && same_figure_and_points(p, i, j);
}

static bool same_figure_and_applies(pairing *p, size_t i, size_t j) {
  return same_applies(p, i, j) && same_figure(p, i, j);
}

/* Another expression or condition over the same figures, whose points may be compared by cells. */
static bool same_cells(pairing *p, size_t i, size_t j) {
  const cx_item *a = &p->t.a->items[i], *b = &p->t.b->items[j];
  bool written = a->kind == CX_ITEM_MET || b->kind == CX_ITEM_MET || a->kind == CX_ITEM_VALUE ||
                 b->kind == CX_ITEM_VALUE;
  if (!written || !cx_same_reads(&p->t, a, b)) return false;
  int in_a = cx_cells_can_hold(a), in_b = in_a ? in_a : cx_cells_can_hold(b);
  p->out_of_memory = p->out_of_memory || in_b == CX_NO_MEMORY;
  return in_b == CX_OK;
}

static bool same_title_of_items(pairing *p, const cx_item *a, const cx_item *b) {
  int same = cx_same_name_folded(a->title, b->title);
  p->out_of_memory = p->out_of_memory || same < 0;
  return same == 1;
}

/* A condition over other figures, but of the same title. */
static bool same_asked(pairing *p, size_t i, size_t j) {
  const cx_item *a = &p->t.a->items[i], *b = &p->t.b->items[j];
  return a->kind == CX_ITEM_MET && b->kind == CX_ITEM_MET && same_title_of_items(p, a, b);
}

/* The terms above the line; a count or a check is one by itself. */
static const int *numerator(const cx_item *item, size_t *count) {
  *count = item->kind == CX_ITEM_RATE ? item->part_count : item->measure != CX_NO_MEASURE;
  return item->kind == CX_ITEM_RATE ? item->parts : &item->measure;
}

static bool same_numerator(pairing *p, size_t i, size_t j) {
  size_t a_count, b_count;
  const int *a = numerator(&p->t.a->items[i], &a_count);
  const int *b = numerator(&p->t.b->items[j], &b_count);
  return a_count && cx_same_measures(&p->t, a, a_count, b, b_count);
}

/* Another expression of the same title over the same figures. */
static bool same_value(pairing *p, size_t i, size_t j) {
  const cx_item *a = &p->t.a->items[i], *b = &p->t.b->items[j];
  if (a->kind != CX_ITEM_VALUE || b->kind != CX_ITEM_VALUE) return false;
  return cx_same_reads(&p->t, a, b) && same_title_of_items(p, a, b);
}

/* Pairs what is free on both sides, in file order. */
static void pair_items(pairing *p, bool (*fits)(pairing *, size_t, size_t), bool replaced) {
  for (size_t j = 0; j < p->t.b->item_count; j++)
    for (size_t i = 0; i < p->t.a->item_count && p->m->old_of_item[j] == CX_NO_PAIR; i++) {
      if (p->m->new_of_item[i] != CX_NO_PAIR || !fits(p, i, j)) continue;
      p->m->new_of_item[i] = (int)j;
      p->m->old_of_item[j] = (int)i;
      p->m->replaced[j] = replaced;
    }
}

/* How many items each pair of criteria shares. */
typedef struct sharing {
  unsigned items[CX_MOST_CRITERIA][CX_MOST_CRITERIA];
} sharing;

static void count_shared(const pairing *p, sharing *ret) {
  *ret = (sharing){0};
  for (size_t c = 0; c < p->t.a->criterion_count; c++)
    for (size_t i = 0; i < p->t.a->criteria[c].item_count; i++) {
      int partner = p->m->new_of_item[p->t.a->criteria[c].first_item + i];
      if (partner != CX_NO_PAIR) ret->items[c][cx_criterion_of(p->t.b, (size_t)partner)]++;
    }
}

static bool same_title(pairing *p, size_t c, size_t d) {
  int same = cx_same_name_folded(p->t.a->criteria[c].title.value, p->t.b->criteria[d].title.value);
  p->out_of_memory = p->out_of_memory || same < 0;
  return same == 1;
}

static void pair_criterion(cx_matching *m, size_t old_one, size_t new_one) {
  m->new_of_criterion[old_one] = (int)new_one;
  m->old_of_criterion[new_one] = (int)old_one;
}

static bool is_free(const cx_matching *m, size_t old_one, size_t new_one) {
  return m->new_of_criterion[old_one] == CX_NO_PAIR && m->old_of_criterion[new_one] == CX_NO_PAIR;
}

static void pair_criteria(pairing *p) {
  sharing shared;
  count_shared(p, &shared);
  for (;;) { /* the closest pair that is still free */
    unsigned best = 0;
    size_t old_one = 0, new_one = 0;
    for (size_t c = 0; c < p->t.a->criterion_count; c++)
      for (size_t d = 0; d < p->t.b->criterion_count; d++) {
        if (shared.items[c][d] > best && is_free(p->m, c, d)) {
          best = shared.items[c][d];
          old_one = c;
          new_one = d;
        }
      }
    if (!best) break;
    pair_criterion(p->m, old_one, new_one);
  }
  for (size_t c = 0; c < p->t.a->criterion_count; c++)
    for (size_t d = 0; d < p->t.b->criterion_count; d++)
      if (is_free(p->m, c, d) && same_title(p, c, d)) pair_criterion(p->m, c, d);
}

/* ---- requirements ---- */

static bool same_requirement(pairing *p, size_t i, size_t j) {
  return cx_compare_same_condition(&p->t, &p->t.a->requirements[i].condition,
                                   &p->t.b->requirements[j].condition);
}

static bool same_requirement_title(pairing *p, size_t i, size_t j) {
  int same = cx_same_name_folded(p->t.a->requirements[i].title, p->t.b->requirements[j].title);
  p->out_of_memory = p->out_of_memory || same < 0;
  return same == 1;
}

static bool same_requirement_reads(pairing *p, size_t i, size_t j) {
  return cx_same_condition_reads(&p->t, &p->t.a->requirements[i].condition,
                                 &p->t.b->requirements[j].condition);
}

static void pair_requirements(pairing *p, bool (*fits)(pairing *, size_t, size_t)) {
  for (size_t j = 0; j < p->t.b->requirement_count; j++)
    for (size_t i = 0; i < p->t.a->requirement_count; i++) {
      if (p->m->old_of_requirement[j] != CX_NO_PAIR || p->m->new_of_requirement[i] != CX_NO_PAIR)
        continue;
      if (!fits(p, i, j)) continue;
      p->m->new_of_requirement[i] = (int)j;
      p->m->old_of_requirement[j] = (int)i;
    }
}

bool cx_compare_match(const cx_standard *old_text, const cx_standard *new_text, cx_matching *ret) {
  pairing p = {.t = {old_text, new_text}, .m = ret};
  memset(ret, 0, sizeof *ret);
  for (size_t i = 0; i < CX_MOST_ITEMS; i++)
    ret->new_of_item[i] = ret->old_of_item[i] = CX_NO_PAIR;
  for (size_t c = 0; c < CX_MOST_CRITERIA; c++)
    ret->new_of_criterion[c] = ret->old_of_criterion[c] = CX_NO_PAIR;
  for (size_t q = 0; q < CX_MOST_CONDITIONS; q++)
    ret->new_of_requirement[q] = ret->old_of_requirement[q] = CX_NO_PAIR;
  pair_items(&p, same_all, false);
  pair_items(&p, same_figure_and_applies, false);
  pair_items(&p, same_figure_and_points, false);
  pair_items(&p, same_figure, false);
  pair_items(&p, same_cells, false);
  pair_items(&p, same_asked, false);
  pair_items(&p, same_numerator, true);
  pair_items(&p, same_value, true);
  pair_criteria(&p);
  pair_requirements(&p, same_requirement);
  pair_requirements(&p, same_requirement_title);
  pair_requirements(&p, same_requirement_reads);
  cx_arena_free(&p.arena);
  return !p.out_of_memory;
}

bool cx_compare_share_no_measure(const cx_standard *a, const cx_standard *b) {
  for (size_t m = 0; m < a->measure_count; m++) {
    int other = a->used[m] ? cx_find_measure(b, a->measures[m].id) : CX_NO_MEASURE;
    if (other != CX_NO_MEASURE && b->used[other]) return false;
  }
  return true;
}
