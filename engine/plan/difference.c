/* See difference.h. */
#include "plan/difference.h"

#include <stdlib.h>
#include <string.h>

#include "plan/lookup.h"

static bool same_text(const char *a, const char *b) {
  return (!a && !b) || (a && b && !strcmp(a, b));
}

static const cx_plan_indicator *of(const cx_plan *p, int target) {
  return &p->indicators[p->targets[target].indicator];
}

static bool same_year(const cx_plan_target *a, const cx_plan_target *b) {
  return a->when == b->when && a->from == b->from && a->to == b->to && a->kept == b->kept;
}

static bool same_bound(const cx_plan_bound *a, const cx_plan_bound *b) {
  if (!a->text || !b->text) return !a->text && !b->text;
  return a->relation == b->relation && !cx_compare(a->value, b->value);
}

static bool same_law(const cx_law *a, const cx_law *b) {
  return a->basis == b->basis && same_text(a->quote, b->quote);
}

static bool has_department(const cx_plan *p, int target, const char *who) {
  const cx_plan_department *d = NULL;
  while ((d = cx_plan_department_of(p, (size_t)target, d)))
    if (same_text(d->who, who)) return true;
  return false;
}

static bool has_all(const cx_plan *a, int x, const cx_plan *b, int y) {
  const cx_plan_department *d = NULL;
  while ((d = cx_plan_department_of(a, (size_t)x, d)))
    if (!has_department(b, y, d->who)) return false;
  return true;
}

/* The target of the other plan that this one is: of its id, else of its label, scope and year where
 * that one has no namesake here. */
static int pair_of(const cx_plan *from, int target, const cx_plan *to) {
  const cx_plan_target *t = &from->targets[target];
  int same = cx_plan_find(to, t->id, NULL);
  if (same >= 0) return same;
  for (size_t i = 0; i < to->target_count; i++) {
    const cx_plan_target *one = &to->targets[i];
    if (cx_plan_find(from, one->id, NULL) >= 0) continue;
    if (same_year(t, one) && same_text(t->scope, one->scope) &&
        same_text(of(from, target)->label, of(to, (int)i)->label))
      return (int)i;
  }
  return CX_PLAN_NO_TARGET;
}

static bool add(cx_plan_diff *d, cx_plan_change_kind kind, int before, int after) {
  d->changes = cx_arena_grow(&d->arena, d->changes, d->count, &d->capacity, sizeof *d->changes);
  if (!d->changes) return false;
  d->changes[d->count++] = (cx_plan_change){kind, before, after};
  d->content += kind != CX_PLAN_CHANGE_WORDS;
  return true;
}

static bool compare(cx_plan_diff *d, int x, int y) {
  const cx_plan_target *a = &d->before->targets[x], *b = &d->after->targets[y];
  const cx_plan_indicator *i = of(d->before, x), *k = of(d->after, y);
  const bool differs[CX_PLAN_CHANGE_KINDS] = {
      [CX_PLAN_CHANGE_BOUND] = !same_bound(&a->must_be, &b->must_be) || i->unit != k->unit,
      [CX_PLAN_CHANGE_READING] =
          a->wording != b->wording || !same_bound(&a->or_must_be, &b->or_must_be),
      [CX_PLAN_CHANGE_YEAR] = !same_year(a, b),
      [CX_PLAN_CHANGE_INDICATOR] = !same_text(i->label, k->label),
      [CX_PLAN_CHANGE_SCOPE] = !same_text(a->scope, b->scope),
      [CX_PLAN_CHANGE_DEPARTMENT] =
          !has_all(d->before, x, d->after, y) || !has_all(d->after, y, d->before, x),
      [CX_PLAN_CHANGE_WORDS] =
          !same_law(&a->law, &b->law) || !same_text(a->cite, b->cite) || !same_text(a->id, b->id)};
  for (int kind = CX_PLAN_CHANGE_BOUND; kind < CX_PLAN_CHANGE_KINDS; kind++)
    if (differs[kind] && !add(d, (cx_plan_change_kind)kind, x, y)) return false;
  return true;
}

static int by_kind(const void *a, const void *b) {
  const cx_plan_change *x = a, *y = b;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  if (x->before != y->before) return x->before < y->before ? -1 : 1;
  return (x->after > y->after) - (x->after < y->after);
}

int cx_plan_compare(const cx_plan *before, const cx_plan *after, cx_plan_diff *ret) {
  *ret = (cx_plan_diff){.before = before, .after = after};
  bool well = true;
  for (size_t i = 0; i < before->target_count && well; i++) {
    int pair = pair_of(before, (int)i, after);
    well = pair >= 0 ? compare(ret, (int)i, pair)
                     : add(ret, CX_PLAN_CHANGE_GONE, (int)i, CX_PLAN_NO_TARGET);
  }
  for (size_t i = 0; i < after->target_count && well; i++)
    if (pair_of(after, (int)i, before) < 0)
      well = add(ret, CX_PLAN_CHANGE_NEW, CX_PLAN_NO_TARGET, (int)i);
  if (well && ret->count) qsort(ret->changes, ret->count, sizeof *ret->changes, by_kind);
  return well ? CX_OK : CX_NO_MEMORY;
}

void cx_plan_diff_free(cx_plan_diff *diff) {
  cx_arena_free(&diff->arena);
  *diff = (cx_plan_diff){0};
}
