/* See evaluate.h. Part and whole have 15 digits at the most, a bound's numerator 12 and its
 * denominator 9 (model.c): every product here fits 128 bits. */
#include "plan/evaluate.h"
#include "plan/lookup.h"

static cx_wide reached(cx_plan_unit unit, const cx_plan_bound *bound, int64_t part) {
  return (cx_wide)part * cx_plan_per(unit) * bound->value.den;
}

static cx_wide wanted(const cx_plan_bound *bound, int64_t whole) {
  return (cx_wide)bound->value.num * whole;
}

bool cx_plan_meets(cx_plan_unit unit, const cx_plan_bound *bound, int64_t part, int64_t whole) {
  cx_wide is = reached(unit, bound, part), must = wanted(bound, whole);
  switch (bound->relation) {
  case CX_PLAN_AT_LEAST:
    return is >= must;
  case CX_PLAN_OVER:
    return is > must;
  case CX_PLAN_AT_MOST:
    return is <= must;
  case CX_PLAN_UNDER:
    return is < must;
  case CX_PLAN_EXACTLY:
  case CX_PLAN_RELATIONS:
    break;
  }
  return is == must;
}

bool cx_plan_nearest_part(cx_plan_unit unit, const cx_plan_bound *bound, int64_t whole,
                          int64_t *ret) {
  cx_wide one = reached(unit, bound, 1), must = wanted(bound, whole);
  cx_wide low = must / one; /* the greatest part that does not pass the bound */
  bool even = must % one == 0;
  cx_wide part = low;
  switch (bound->relation) {
  case CX_PLAN_AT_LEAST:
    part = even ? low : low + 1;
    break;
  case CX_PLAN_OVER:
    part = low + 1;
    break;
  case CX_PLAN_AT_MOST:
    break;
  case CX_PLAN_UNDER:
    part = even ? low - 1 : low;
    break;
  case CX_PLAN_EXACTLY:
  case CX_PLAN_RELATIONS:
    if (!even) return false;
  }
  if (part < 0 || (unit == CX_PLAN_PERCENT && part > whole)) return false;
  *ret = (int64_t)part;
  return true;
}

static cx_plan_printed compare_printed(const cx_plan_figure *f, cx_number value) {
  if (!f->printed || !cx_is_value(value)) return CX_PLAN_NOT_PRINTED;
  cx_number scale = cx_whole(f->printed_places);
  if (!cx_compare(f->printed_value, cx_round(value, scale, CX_HALF_UP)))
    return CX_PLAN_PRINTED_ROUNDED;
  return cx_compare(f->printed_value, cx_round(value, scale, CX_DOWN)) ? CX_PLAN_PRINTED_OTHER
                                                                       : CX_PLAN_PRINTED_CUT;
}

/* 0 of 0: as the indicator declares. */
static void decide_none(const cx_plan_indicator *of, cx_plan_result *r) {
  r->status = of->none_is_met ? CX_PLAN_MET : CX_PLAN_NOT_MET;
  if (of->none_declared) return;
  r->status = CX_PLAN_UNDECIDED;
  r->why = CX_PLAN_WHY_NONE;
}

static void decide(const cx_plan *plan, const cx_plan_target *t, cx_plan_result *r) {
  const cx_plan_indicator *of = &plan->indicators[t->indicator];
  const cx_plan_figure *f = r->figure;
  if (!f->whole) {
    decide_none(of, r);
    return;
  }
  r->has_value = true;
  r->value = cx_ratio((cx_wide)f->part * cx_plan_per(of->unit), f->whole);
  r->printed = compare_printed(f, r->value);
  bool met = cx_plan_meets(of->unit, &t->must_be, f->part, f->whole);
  bool other = t->wording == CX_PLAN_AMBIGUOUS
                   ? cx_plan_meets(of->unit, &t->or_must_be, f->part, f->whole)
                   : met;
  r->status = met ? CX_PLAN_MET : CX_PLAN_NOT_MET;
  if (met != other) {
    r->status = CX_PLAN_UNDECIDED;
    r->why = CX_PLAN_WHY_READING;
  }
  int64_t part;
  if (r->status != CX_PLAN_NOT_MET || !cx_plan_nearest_part(of->unit, &t->must_be, f->whole, &part))
    return;
  bool upward = t->must_be.relation == CX_PLAN_AT_LEAST || t->must_be.relation == CX_PLAN_OVER ||
                t->must_be.relation == CX_PLAN_EXACTLY;
  r->has_short = true;
  r->short_by = upward ? part - f->part : f->part - part;
}

void cx_plan_judge(const cx_plan *plan, cx_plan_result *r) {
  cx_plan_judge_as(plan, &plan->targets[r->target], r);
}

void cx_plan_judge_as(const cx_plan *plan, const cx_plan_target *target, cx_plan_result *r) {
  const cx_plan_figure *f = r->figure;
  r->status = CX_PLAN_OPEN;
  if (!f)
    r->why = CX_PLAN_WHY_NO_FIGURES;
  else if (!f->has_part)
    r->why = CX_PLAN_WHY_NO_PART;
  else if (!f->has_whole)
    r->why = CX_PLAN_WHY_NO_WHOLE;
  else
    decide(plan, target, r);
}

int cx_plan_evaluate(const cx_plan *plan, const cx_plan_figures *figures, cx_plan_results *ret) {
  *ret = (cx_plan_results){.plan = plan};
  ret->rows =
      cx_arena_take(&ret->arena, (plan->target_count + figures->count + 1) * sizeof *ret->rows);
  if (!ret->rows) return CX_NO_MEMORY;
  size_t next = 0;
  for (size_t t = 0; t < plan->target_count; t++) {
    bool any = false;
    for (; next < figures->count && figures->rows[next].target == (int)t; next++) {
      ret->rows[ret->count++] = (cx_plan_result){.target = (int)t, .figure = &figures->rows[next]};
      any = true;
    }
    if (!any) ret->rows[ret->count++] = (cx_plan_result){.target = (int)t};
  }
  for (size_t i = 0; i < ret->count; i++) {
    cx_plan_judge(plan, &ret->rows[i]);
    ret->statuses[ret->rows[i].status]++;
  }
  return CX_OK;
}

void cx_plan_results_free(cx_plan_results *results) {
  cx_arena_free(&results->arena);
  *results = (cx_plan_results){0};
}

const char *cx_plan_status_word(cx_plan_status status) {
  static const char *const words[] = {"met", "not_met", "open", "undecided"};
  return words[status];
}
