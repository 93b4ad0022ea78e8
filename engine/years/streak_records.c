/* See streak_records.h. */
#include "years/streak_records.h"

#include "years/streak_chain.h"

typedef struct walking {
  cx_years_streaks *s;
  size_t number; /* of the line */
  cx_streak_record_fn *fn;
  void *user;
} walking;

static void walk_back(const walking *w, size_t unit, int year, const char *limit, bool inclusive);

static void walk(const walking *w, size_t unit, int year) {
  cx_streak_year *y = cx_find_year(&w->s->chain, unit, year);
  if (y && y->shown == w->number) return;
  for (size_t i = 0; y && i < y->record_count; i++)
    w->fn(w->user, &w->s->records[y->first_record + i]);
  if (!cx_year_goes_on(&w->s->chain, unit, year)) return;
  if (y) y->shown = w->number;
  walk_back(w, unit, year - 1, cx_years_year_end(&w->s->chain, year), true);
}

static void walk_back(const walking *w, size_t unit, int year, const char *limit, bool inclusive) {
  cx_years_step step = cx_step_back(&w->s->chain, unit, year, limit, inclusive);
  cx_kin kin;
  if (step.kind == CX_STEP_SAME) {
    walk(w, unit, year);
    return;
  }
  for (size_t i = 0; i <= step.count; i++) {
    if (!cx_step_kin(&w->s->chain, &step, i, &kin) || kin.unit == CX_YEARS_NO_UNIT) continue;
    if (kin.itself)
      walk(w, kin.unit, step.year);
    else
      walk_back(w, kin.unit, step.year, kin.link->day, false);
  }
}

void cx_years_records_each(cx_years_streaks *s, const cx_streaks_line *line,
                           cx_streak_record_fn *fn, void *user) {
  const walking w = {s, line->number, fn, user};
  walk(&w, line->unit, s->through);
}

const char *cx_years_area_name(const cx_years_streaks *s, size_t unit) {
  const char *day = cx_years_year_end(&s->chain, s->through);
  const cx_units_state *state = s->has_lists ? cx_streak_state(&s->chain, unit, day) : NULL;
  return state && state->area ? state->area->name : "";
}
