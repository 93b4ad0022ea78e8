/* See mutate.h. A test notices a slip when it passes as the plan stands and fails under the slip.
 */
#include "plan/mutate.h"

#include <string.h>

#include "plan/lookup.h"

enum { SLIPS = CX_PLAN_RELATIONS - 1 + 2 }; /* every other operator; one more, one less */

/* One in the last digit that the bound is written with: 84.3 has tenths. */
static cx_number last_digit(const cx_plan_bound *bound) {
  const char *point = strchr(bound->text, '.');
  size_t places = point ? strspn(point + 1, "0123456789") : 0;
  return cx_power(cx_whole(10), cx_negate(cx_whole((int64_t)places)));
}

static bool is_noticed(const cx_plan_suite *s, const cx_plan_slip *slip) {
  cx_plan_target target = s->plan->targets[slip->target];
  target.must_be = slip->bound;
  for (size_t i = 0; i < s->count; i++) {
    const cx_plan_test *test = &s->tests[i];
    if (test->given.target != slip->target || !test->passed) continue;
    cx_plan_result got = {.target = slip->target, .figure = &test->given};
    cx_plan_judge_as(s->plan, &target, &got);
    bool same = got.status == test->status;
    if (same && test->has_short) same = got.has_short && got.short_by == test->short_by;
    if (!same) return true;
  }
  return false;
}

/* Just 100% and at least 100% are one, since a share is never more; so are none and at most none.
 */
static bool is_alike(const cx_plan *plan, int target, const cx_plan_bound *slip) {
  const cx_plan_target *t = &plan->targets[target];
  cx_plan_relation a = t->must_be.relation, b = slip->relation;
  bool top = plan->indicators[t->indicator].unit == CX_PLAN_PERCENT &&
             !cx_compare(slip->value, cx_whole(100));
  bool upper = (a == CX_PLAN_AT_LEAST && b == CX_PLAN_EXACTLY) ||
               (a == CX_PLAN_EXACTLY && b == CX_PLAN_AT_LEAST);
  bool lower = (a == CX_PLAN_AT_MOST && b == CX_PLAN_EXACTLY) ||
               (a == CX_PLAN_EXACTLY && b == CX_PLAN_AT_MOST);
  return (top && upper) || (slip->value.num == 0 && lower);
}

static void try_slip(const cx_plan_suite *s, cx_plan_mutation *m, int target, cx_plan_bound bound) {
  if (!cx_is_value(bound.value) || bound.value.num < 0) return;
  if (is_alike(s->plan, target, &bound)) return;
  cx_plan_slip *slip = &m->slips[m->count++];
  *slip = (cx_plan_slip){.target = target, .bound = bound};
  slip->bound.text = NULL;
  slip->noticed = is_noticed(s, slip);
  m->noticed += slip->noticed;
}

int cx_plan_mutate(const cx_plan_suite *suite, cx_plan_mutation *ret) {
  const cx_plan *plan = suite->plan;
  *ret = (cx_plan_mutation){.count = 0};
  ret->slips = cx_arena_take(&ret->arena, (plan->target_count * SLIPS + 1) * sizeof *ret->slips);
  if (!ret->slips) return CX_NO_MEMORY;
  for (size_t i = 0; i < plan->target_count; i++) {
    cx_plan_bound bound = plan->targets[i].must_be;
    cx_number step = last_digit(&bound), value = bound.value;
    for (int r = 0; r < CX_PLAN_RELATIONS; r++) {
      if ((cx_plan_relation)r == plan->targets[i].must_be.relation) continue;
      bound.relation = (cx_plan_relation)r;
      try_slip(suite, ret, (int)i, bound);
    }
    bound.relation = plan->targets[i].must_be.relation;
    bound.value = cx_add(value, step);
    try_slip(suite, ret, (int)i, bound);
    bound.value = cx_subtract(value, step);
    try_slip(suite, ret, (int)i, bound);
  }
  return CX_OK;
}

void cx_plan_mutation_free(cx_plan_mutation *mutation) {
  cx_arena_free(&mutation->arena);
  *mutation = (cx_plan_mutation){.count = 0};
}
