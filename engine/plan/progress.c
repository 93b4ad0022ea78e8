/* See progress.h. The line is exact: v0 + (bound - v0) * (year - y0) / (end - y0). */
#include "plan/progress.h"

#include "plan/lookup.h"

/* The year that a target is to be reached in: its own, the last of a span, else the plan's last. */
static int end_of(const cx_plan *plan, const cx_plan_target *t) {
  return t->when != CX_PLAN_NO_YEAR && t->to ? t->to : plan->to;
}

/* The line's value in a year; a state where it does not fit. */
static cx_number line_at(cx_number from, cx_number bound, int years, int of) {
  cx_number rise = cx_subtract(bound, from);
  return cx_add(from, cx_divide(cx_multiply(rise, cx_whole(years)), cx_whole(of)));
}

/* The part that keeps to the line with this whole: no worse than it. */
static void find_next_part(const cx_plan *plan, cx_plan_course *c) {
  const cx_plan_target *t = &plan->targets[c->target];
  const cx_plan_indicator *of = &plan->indicators[t->indicator];
  cx_number part = cx_divide(cx_multiply(c->next_value, cx_whole(c->last->figure->whole)),
                             cx_whole(cx_plan_per(of->unit)));
  cx_number whole =
      cx_is_value(part) ? cx_round(part, cx_whole(0), c->downward ? CX_FLOOR : CX_CEILING) : part;
  c->has_next_part = cx_is_value(whole) && whole.num >= 0;
  c->next_part = c->has_next_part ? whole.num : 0;
}

static void draw_line(const cx_plan *plan, cx_plan_course *c) {
  const cx_plan_target *t = &plan->targets[c->target];
  c->end = end_of(plan, t);
  if (!c->first || t->when == CX_PLAN_EACH_YEAR) return;
  int begun = c->first->figure->year, now = c->last->figure->year;
  if (now >= c->end || begun >= c->end || c->last->status == CX_PLAN_MET) return;
  c->downward =
      t->must_be.relation == CX_PLAN_AT_MOST || t->must_be.relation == CX_PLAN_UNDER ||
      (t->must_be.relation == CX_PLAN_EXACTLY && cx_compare(c->first->value, t->must_be.value) > 0);
  c->next = now + 1;
  c->next_value = line_at(c->first->value, t->must_be.value, c->next - begun, c->end - begun);
  c->has_line = cx_is_value(c->next_value);
  if (c->has_line) find_next_part(plan, c);
}

int cx_plan_follow(const cx_plan_results *results, cx_plan_progress *ret) {
  const cx_plan *plan = results->plan;
  *ret = (cx_plan_progress){.plan = plan};
  ret->courses = cx_arena_take(&ret->arena, (plan->target_count + 1) * sizeof *ret->courses);
  if (!ret->courses) return CX_NO_MEMORY;
  for (size_t i = 0; i < results->count;) {
    const cx_plan_result *r = &results->rows[i];
    size_t count = 0;
    while (i + count < results->count && results->rows[i + count].target == r->target)
      count++;
    i += count;
    if (!r->figure) continue;
    cx_plan_course *c = &ret->courses[ret->count++];
    *c = (cx_plan_course){.target = r->target, .years = r, .count = count};
    for (size_t k = 0; k < count; k++) {
      if (!r[k].has_value || !cx_is_value(r[k].value)) continue;
      if (!c->first) c->first = &r[k];
      c->last = &r[k];
    }
    draw_line(plan, c);
  }
  return CX_OK;
}

void cx_plan_progress_free(cx_plan_progress *progress) {
  cx_arena_free(&progress->arena);
  *progress = (cx_plan_progress){0};
}
