/* See alike.h. Programs are compared instruction by instruction, strings by their text. */
#include "compare/alike.h"

#include <string.h>

#include "feel/compile.h"
#include "standard/bands.h"
#include "standard/condition.h"
#include "standard/ranges.h"

typedef cx_compare_texts texts;

bool cx_compare_same_measure(const texts *t, int a, int b) {
  if (a == CX_NO_MEASURE || b == CX_NO_MEASURE) return a == b;
  if (t->a->measures == t->b->measures) return a == b; /* a changed copy */
  return !strcmp(t->a->measures[a].id, t->b->measures[b].id);
}

bool cx_same_measures(const texts *t, const int *a, size_t a_count, const int *b, size_t b_count) {
  if (a_count != b_count) return false;
  for (size_t i = 0; i < a_count; i++) {
    bool found = false;
    for (size_t j = 0; j < b_count; j++)
      found = found || cx_compare_same_measure(t, a[i], b[j]);
    if (!found) return false;
  }
  return true;
}

/* ---- programs ---- */

/* The text of a string: one of the choice it is compared with, else of the program's own list. */
static const char *string_of(const cx_standard *s, const cx_program *p, unsigned reg) {
  size_t symbol = (size_t)p->code[reg].constant.num;
  for (size_t i = 0; i < p->size; i++) {
    const cx_instruction *use = &p->code[i];
    if (use->op != CX_OP_EQUAL && use->op != CX_OP_NOT_EQUAL) continue;
    if (use->type != CX_TYPE_STRING || (use->a != reg && use->b != reg)) continue;
    const cx_instruction *other = &p->code[use->a == reg ? use->b : use->a];
    if (other->op != CX_OP_NAME || other->storage != CX_STORED_CHOICE) continue;
    const cx_measure *m = &s->measures[other->variable];
    return symbol < m->choice_count ? m->choices[symbol] : "";
  }
  return symbol < p->string_count ? p->strings[symbol] : "";
}

static bool same_instruction(const texts *t, const cx_program *a, const cx_program *b, unsigned i) {
  const cx_instruction *x = &a->code[i], *y = &b->code[i];
  if (x->op != y->op || x->type != y->type || x->a != y->a || x->b != y->b || x->c != y->c)
    return false;
  if (x->op == CX_OP_NAME) return cx_compare_same_measure(t, (int)x->variable, (int)y->variable);
  if (x->op == CX_OP_STRING) return !strcmp(string_of(t->a, a, i), string_of(t->b, b, i));
  return x->constant.num == y->constant.num && x->constant.den == y->constant.den;
}

bool cx_same_program(const texts *t, const cx_program *a, const cx_program *b) {
  if (a->size != b->size || a->result != b->result) return false;
  for (unsigned i = 0; i < a->size; i++)
    if (!same_instruction(t, a, b, i)) return false;
  return true;
}

bool cx_compare_same_condition(const texts *t, const cx_condition *a, const cx_condition *b) {
  if (!a->text || !b->text) return !a->text && !b->text;
  return cx_same_program(t, &a->program, &b->program);
}

bool cx_compare_same_applies(const texts *t, const cx_applies *a, const cx_applies *b) {
  if (!cx_compare_same_condition(t, &a->when, &b->when)) return false;
  return !a->when.text || a->otherwise == b->otherwise;
}

bool cx_same_conditions(const texts *t, const cx_item *a, const cx_item *b) {
  bool taken[CX_MOST_CONDITIONS] = {false};
  if (a->condition_count != b->condition_count || a->need != b->need) return false;
  for (size_t i = 0; i < a->condition_count; i++) {
    size_t j = 0;
    while (j < b->condition_count &&
           (taken[j] || !cx_compare_same_condition(t, &a->conditions[i], &b->conditions[j])))
      j++;
    if (j == b->condition_count) return false;
    taken[j] = true;
  }
  return true;
}

/* ---- what is read ---- */

static bool same_used(const texts *t, const bool *a, const bool *b) {
  int in_a[CX_MOST_MEASURES], in_b[CX_MOST_MEASURES];
  size_t a_count = 0, b_count = 0;
  for (size_t m = 0; m < t->a->measure_count; m++)
    if (a[m]) in_a[a_count++] = (int)m;
  for (size_t m = 0; m < t->b->measure_count; m++)
    if (b[m]) in_b[b_count++] = (int)m;
  return cx_same_measures(t, in_a, a_count, in_b, b_count);
}

bool cx_same_reads(const texts *t, const cx_item *a, const cx_item *b) {
  bool in_a[CX_MOST_MEASURES] = {false}, in_b[CX_MOST_MEASURES] = {false};
  cx_item_uses(a, in_a);
  cx_item_uses(b, in_b);
  return same_used(t, in_a, in_b);
}

bool cx_same_condition_reads(const texts *t, const cx_condition *a, const cx_condition *b) {
  bool in_a[CX_MOST_MEASURES] = {false}, in_b[CX_MOST_MEASURES] = {false};
  cx_condition_uses(a, in_a);
  cx_condition_uses(b, in_b);
  return same_used(t, in_a, in_b);
}

/* ---- points ---- */

const cx_item *cx_variant_for(const cx_item *item, const cx_measure *own, const char *choice) {
  if (item->by == CX_NO_MEASURE) return item;
  for (size_t v = 0; v < own->choice_count; v++)
    if (!strcmp(own->choices[v], choice)) return &item->variants[v];
  return NULL;
}

static int same_lists(const texts *t, cx_arena *arena, const cx_item *a, const cx_item *b,
                      bool *ret) {
  const cx_measure *own = &t->a->measures[a->by], *other = &t->b->measures[b->by];
  *ret = own->choice_count == other->choice_count;
  for (size_t v = 0; v < other->choice_count && *ret; v++) {
    const cx_item *variant = cx_variant_for(a, own, other->choices[v]);
    *ret = variant != NULL;
    if (variant && cx_items_alike(arena, variant, &b->variants[v], ret)) return CX_NO_MEMORY;
  }
  return CX_OK;
}

int cx_same_points(const texts *t, cx_arena *arena, const cx_item *a, const cx_item *b, bool *ret) {
  *ret = false;
  if (a->kind != b->kind || !cx_compare_same_measure(t, a->by, b->by)) return CX_OK;
  if (a->kind == CX_ITEM_MET) {
    *ret = a->yes == b->yes && cx_same_conditions(t, a, b);
    return CX_OK;
  }
  if (a->by != CX_NO_MEASURE) return same_lists(t, arena, a, b, ret);
  return cx_items_alike(arena, a, b, ret);
}
