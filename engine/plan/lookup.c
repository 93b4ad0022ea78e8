/* See lookup.h. */
#include "plan/lookup.h"

#include <string.h>

#include "base/nearest.h"

static const char *const unit_texts[CX_PLAN_UNITS] = {"%", "‰", "/100.000", "trường hợp"};
static const char *const relation_texts[CX_PLAN_RELATIONS] = {">=", ">", "<=", "<", "="};

int64_t cx_plan_per(cx_plan_unit unit) {
  static const int64_t pers[CX_PLAN_UNITS] = {100, 1000, 100000, 1};
  return pers[unit];
}

const char *cx_plan_unit_text(cx_plan_unit unit) {
  return unit_texts[unit];
}

const char *cx_plan_relation_text(cx_plan_relation relation) {
  return relation_texts[relation];
}

int cx_plan_find(const cx_plan *plan, const char *id, const char **ret_nearest) {
  cx_nearest nearest = {.wanted = id};
  for (size_t i = 0; i < plan->target_count; i++) {
    if (!strcmp(plan->targets[i].id, id)) return (int)i;
    cx_nearest_offer(&nearest, plan->targets[i].id);
  }
  if (ret_nearest) *ret_nearest = nearest.best ? nearest.best : "";
  return CX_PLAN_NO_TARGET;
}

void cx_plan_put_year(cx_buffer *out, const cx_plan_target *target) {
  if (target->when == CX_PLAN_EACH_YEAR) {
    cx_puts(out, "hằng năm");
  } else if (target->when != CX_PLAN_NO_YEAR) {
    cx_put_int(out, target->from);
    if (target->when == CX_PLAN_ONE_YEAR) return;
    cx_puts(out, "-");
    cx_put_int(out, target->to);
  }
}

const cx_plan_department *cx_plan_department_of(const cx_plan *plan, size_t target,
                                                const cx_plan_department *before) {
  if (!plan->department_count) return NULL;
  const cx_plan_department *end = plan->departments + plan->department_count;
  for (const cx_plan_department *one = before ? before + 1 : plan->departments; one < end; one++)
    for (size_t i = 0; i < one->target_count; i++)
      if (one->targets[i] == (int)target) return one;
  return NULL;
}
