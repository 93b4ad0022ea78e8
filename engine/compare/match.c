/* See match.h. Measures are the same when their ids are: texts may have dictionaries of their own.
 */
#include "compare/match.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "feel/program.h"
#include "standard/criteria.h"
#include "standard/measures.h"
#include "standard/ranges.h"

typedef struct pairing {
  const cx_standard *a, *b;
  cx_matching *m;
  cx_arena arena;
  bool out_of_memory;
} pairing;

static bool same_measure(const pairing *p, int a, int b) {
  if (a == CX_NO_MEASURE || b == CX_NO_MEASURE) return a == b;
  if (p->a->measures == p->b->measures) return a == b; /* a changed copy */
  return !strcmp(p->a->measures[a].id, p->b->measures[b].id);
}

/* The same steps over the same measures. Strings are numbers in lists of their own: with them only
 * the same words count. */
static bool same_program(const pairing *p, const cx_item *first, const cx_item *second) {
  const cx_program *a = &first->program, *b = &second->program;
  if (!strcmp(first->expression, second->expression)) return true;
  if (a->size != b->size || a->result != b->result) return false;
  for (size_t i = 0; i < a->size; i++) {
    const cx_instruction *x = &a->code[i], *y = &b->code[i];
    if (x->op != y->op || x->type != y->type || x->a != y->a || x->b != y->b || x->c != y->c)
      return false;
    if (x->op == CX_OP_STRING) return false;
    bool same = x->op == CX_OP_NAME
                    ? same_measure(p, (int)x->variable, (int)y->variable)
                    : x->constant.num == y->constant.num && x->constant.den == y->constant.den;
    if (!same) return false;
  }
  return true;
}

static bool same_figure(pairing *p, size_t i, size_t j) {
  const cx_item *a = &p->a->items[i], *b = &p->b->items[j];
  if (a->kind != b->kind) return false;
  if (a->kind == CX_ITEM_VALUE) return same_program(p, a, b);
  return same_measure(p, a->measure, b->measure) && same_measure(p, a->denominator, b->denominator);
}

static bool same_figure_and_points(pairing *p, size_t i, size_t j) {
  bool alike = false;
  if (same_figure(p, i, j) &&
      cx_items_alike(&p->arena, &p->a->items[i], &p->b->items[j], &alike) == CX_NO_MEMORY)
    p->out_of_memory = true;
  return alike;
}

static bool same_numerator(pairing *p, size_t i, size_t j) {
  const cx_item *a = &p->a->items[i], *b = &p->b->items[j];
  return a->measure != CX_NO_MEASURE && same_measure(p, a->measure, b->measure);
}

/* Pairs what is free on both sides, in file order. */
static void pair_items(pairing *p, bool (*fits)(pairing *, size_t, size_t), bool replaced) {
  for (size_t j = 0; j < p->b->item_count; j++)
    for (size_t i = 0; i < p->a->item_count && p->m->old_of_item[j] == CX_NO_PAIR; i++) {
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
  for (size_t c = 0; c < p->a->criterion_count; c++)
    for (size_t i = 0; i < p->a->criteria[c].item_count; i++) {
      int partner = p->m->new_of_item[p->a->criteria[c].first_item + i];
      if (partner != CX_NO_PAIR) ret->items[c][cx_criterion_of(p->b, (size_t)partner)]++;
    }
}

static bool same_title(pairing *p, size_t c, size_t d) {
  int same = cx_same_name_folded(p->a->criteria[c].title.value, p->b->criteria[d].title.value);
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
    for (size_t c = 0; c < p->a->criterion_count; c++)
      for (size_t d = 0; d < p->b->criterion_count; d++) {
        if (shared.items[c][d] > best && is_free(p->m, c, d)) {
          best = shared.items[c][d];
          old_one = c;
          new_one = d;
        }
      }
    if (!best) break;
    pair_criterion(p->m, old_one, new_one);
  }
  for (size_t c = 0; c < p->a->criterion_count; c++)
    for (size_t d = 0; d < p->b->criterion_count; d++)
      if (is_free(p->m, c, d) && same_title(p, c, d)) pair_criterion(p->m, c, d);
}

bool cx_match(const cx_standard *old_text, const cx_standard *new_text, cx_matching *ret) {
  pairing p = {.a = old_text, .b = new_text, .m = ret};
  memset(ret, 0, sizeof *ret);
  for (size_t i = 0; i < CX_MOST_ITEMS; i++)
    ret->new_of_item[i] = ret->old_of_item[i] = CX_NO_PAIR;
  for (size_t c = 0; c < CX_MOST_CRITERIA; c++)
    ret->new_of_criterion[c] = ret->old_of_criterion[c] = CX_NO_PAIR;
  pair_items(&p, same_figure_and_points, false);
  pair_items(&p, same_figure, false);
  pair_items(&p, same_numerator, true);
  pair_criteria(&p);
  cx_arena_free(&p.arena);
  return !p.out_of_memory;
}

bool cx_share_no_measure(const cx_standard *a, const cx_standard *b) {
  for (size_t m = 0; m < a->measure_count; m++) {
    int other = a->used[m] ? cx_find_measure(b, a->measures[m].id) : CX_NO_MEASURE;
    if (other != CX_NO_MEASURE && b->used[other]) return false;
  }
  return true;
}
