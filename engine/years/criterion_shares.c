/* See criterion_shares.h. */
#include "years/criterion_shares.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "units/units.h"
#include "years/criterion_results.h"
#include "years/messages.h"

/* An area, or an office. */
typedef struct group {
  const char *code, *name;
} group;

/* A period under a standard being counted. */
typedef struct counting {
  cx_years_criteria *to;
  cx_criterion_results results;
  cx_units units;
  cx_log *log;
  cx_years_criteria_period *period;
  size_t first, end; /* its results */
  const char **ids, **titles, **titles_en;
  size_t id_count, id_capacity;
  group *groups;
  size_t group_count, group_capacity;
  bool *seen; /* [state of a unit]: some result of the period is its unit's */
} counting;

int cx_years_criterion_percent(int64_t part, int64_t of) {
  __extension__ __int128 twice = (__extension__(__int128) 2) * part * 100 * 100;
  return (int)((twice + of) / ((__extension__(__int128) 2) * of));
}

/* ---- criteria ---- */

static int add_id(counting *t, const char *id, const char *title, const char *title_en) {
  cx_arena *arena = &t->to->arena;
  for (size_t i = 0; i < t->id_count; i++)
    if (!strcmp(t->ids[i], id)) return CX_OK;
  size_t capacity = t->id_capacity;
  t->ids = cx_arena_grow(arena, t->ids, t->id_count, &capacity, sizeof *t->ids);
  capacity = t->id_capacity;
  t->titles = cx_arena_grow(arena, t->titles, t->id_count, &capacity, sizeof *t->titles);
  capacity = t->id_capacity;
  t->titles_en = cx_arena_grow(arena, t->titles_en, t->id_count, &capacity, sizeof *t->titles_en);
  t->id_capacity = capacity;
  if (!t->ids || !t->titles || !t->titles_en) return cx_say_memory(t->log);
  t->ids[t->id_count] = id;
  t->titles_en[t->id_count] = title_en;
  t->titles[t->id_count++] = title;
  return CX_OK;
}

/* Of the texts that can be read, the last one first; then what results have besides. */
static int find_criteria(counting *t) {
  const cx_criterion_results *all = &t->results;
  int status = CX_OK;
  t->ids = t->titles = t->titles_en = NULL;
  t->id_count = t->id_capacity = 0;
  for (size_t text = all->text_count; text-- && !status;) {
    bool used = false;
    for (size_t i = t->first; i < t->end && !used; i++)
      used = all->all[i].text == text;
    if (!used || !all->texts[text].end) continue;
    if (!*t->period->day) {
      char day[16];
      snprintf(day, sizeof day, "%.4s-%.5s", t->period->period, all->texts[text].end);
      t->period->day = cx_arena_text(&t->to->arena, day, strlen(day));
      if (!t->period->day) return cx_say_memory(t->log);
    }
    for (size_t c = 0; c < all->texts[text].count && !status; c++)
      status = add_id(t, all->texts[text].ids[c], all->texts[text].titles[c],
                      all->texts[text].titles_en[c]);
  }
  for (size_t i = t->first; i < t->end; i++)
    for (size_t m = 0; m < all->all[i].count && !status; m++)
      status = add_id(t, all->marks[all->all[i].first + m].criterion, "", NULL);
  return status;
}

/* ---- areas ---- */

static group group_of(const counting *t, const cx_units_state *state, const char *office) {
  if (t->to->per == CX_YEARS_PER_OFFICE) return (group){"", office};
  if (t->to->per == CX_YEARS_PER_ALL || !state || !state->area) return (group){"", ""};
  return (group){state->area->code, state->area->name};
}

static int compare_groups(const void *a, const void *b) {
  const group *x = a, *y = b;
  int order = strcmp(x->code, y->code);
  return order ? order : strcmp(x->name, y->name);
}

static int add_group(counting *t, group one) {
  for (size_t i = 0; i < t->group_count; i++)
    if (!compare_groups(&t->groups[i], &one)) return CX_OK;
  t->groups = cx_arena_grow(&t->to->arena, t->groups, t->group_count, &t->group_capacity,
                            sizeof *t->groups);
  if (!t->groups) return cx_say_memory(t->log);
  t->groups[t->group_count++] = one;
  return CX_OK;
}

/* ---- communes ---- */

/* A commune to be counted: with a result, or of the lists alone (`result` NULL). */
typedef int commune_fn(counting *t, const cx_units_state *state, const cx_years_criterion_result *result);

static int each_result(counting *t, commune_fn *fn) {
  const cx_years_criteria_period *p = t->period;
  int status = CX_OK;
  for (size_t i = t->first; i < t->end && !status; i++) {
    const cx_years_criterion_result *one = &t->results.all[i];
    const cx_units_state *state = p->listed ? cx_units_on(&t->units, one->code, p->day) : NULL;
    if (!p->listed || state) status = fn(t, state, one);
  }
  return status;
}

/* Units of the day that no result of the period, under whichever standard, is of. */
static int each_silent(counting *t, commune_fn *fn) {
  const cx_years_criteria_period *p = t->period;
  int status = CX_OK;
  for (size_t i = 0; i < t->units.count && p->listed && !status; i++)
    if (!t->seen[i] && cx_units_state_holds(&t->units.states[i], p->day))
      status = fn(t, &t->units.states[i], NULL);
  return status;
}

static int note_group(counting *t, const cx_units_state *state, const cx_years_criterion_result *one) {
  return add_group(t, group_of(t, state, one ? one->office : ""));
}

static cx_years_state state_in(const counting *t, const cx_years_criterion_result *one, const char *id) {
  for (size_t m = 0; one && m < one->count; m++)
    if (!strcmp(t->results.marks[one->first + m].criterion, id))
      return t->results.marks[one->first + m].state;
  return CX_YEARS_NO_RESULT;
}

static int count_commune(counting *t, const cx_units_state *state, const cx_years_criterion_result *one) {
  const group its = group_of(t, state, one ? one->office : "");
  size_t at = 0;
  while (at < t->group_count && compare_groups(&t->groups[at], &its) != 0)
    at++;
  cx_years_criterion_line *lines = &t->to->lines[t->period->first + at * t->id_count];
  for (size_t c = 0; c < t->id_count; c++)
    lines[c].counts[state_in(t, one, t->ids[c])]++;
  t->period->communes += one && one->count;
  t->period->missing += !one || !one->count;
  return CX_OK;
}

/* ---- a period ---- */

/* Whether lists of units hold on its last day, and which units results are of. */
static void look_up_units(counting *t, size_t same_period_first, size_t same_period_end) {
  cx_years_criteria_period *p = t->period;
  for (size_t i = 0; i < t->units.count && *p->day && !p->listed; i++)
    p->listed = cx_units_state_holds(&t->units.states[i], p->day);
  if (!p->listed) return;
  memset(t->seen, 0, (t->units.count + 1) * sizeof *t->seen);
  for (size_t i = same_period_first; i < same_period_end; i++) {
    const cx_units_state *state = cx_units_on(&t->units, t->results.all[i].code, p->day);
    if (state) t->seen[state - t->units.states] = true;
    p->strangers += !state && i >= t->first && i < t->end;
  }
}

static int make_lines(counting *t) {
  cx_years_criteria *to = t->to;
  t->period->first = to->line_count;
  t->period->count = t->group_count * t->id_count;
  for (size_t g = 0; g < t->group_count; g++)
    for (size_t c = 0; c < t->id_count; c++) {
      to->lines = cx_arena_grow(&to->arena, to->lines, to->line_count, &to->line_capacity,
                                sizeof *to->lines);
      if (!to->lines) return cx_say_memory(t->log);
      to->lines[to->line_count++] = (cx_years_criterion_line){.area_code = t->groups[g].code,
                                                              .area = t->groups[g].name,
                                                              .criterion = t->ids[c],
                                                              .title = t->titles[c],
                                                              .title_en = t->titles_en[c]};
    }
  return CX_OK;
}

static int count_period(counting *t, size_t period_first, size_t period_end) {
  int status = find_criteria(t);
  if (status) return status;
  look_up_units(t, period_first, period_end);
  if (t->to->per == CX_YEARS_PER_AREA && !t->period->listed)
    return CX_SAY(t->log, CRITERIA_LISTS, (cx_place){0}, t->period->period, t->period->standard);
  t->groups = NULL;
  t->group_count = t->group_capacity = 0;
  status = each_result(t, note_group);
  if (!status) status = each_silent(t, note_group);
  if (!status && t->group_count)
    qsort(t->groups, t->group_count, sizeof *t->groups, compare_groups);
  if (!status) status = make_lines(t);
  if (!status) status = each_result(t, count_commune);
  return status ? status : each_silent(t, count_commune);
}

/* The end of the results that begin at `first` and have the same period, and standard if asked. */
static size_t end_of(const cx_criterion_results *results, size_t first, bool standard) {
  const cx_years_criterion_result *all = results->all;
  size_t end = first;
  while (end < results->count && !strcmp(all[end].period, all[first].period) &&
         (!standard || !strcmp(all[end].standard, all[first].standard)))
    end++;
  return end;
}

static int count_all(counting *t) {
  cx_years_criteria *to = t->to;
  size_t period_end = 0, period_first = 0;
  int status = CX_OK;
  to->periods = cx_arena_take(&to->arena, (t->results.count + 1) * sizeof *to->periods);
  t->seen = cx_arena_take(&to->arena, (t->units.count + 1) * sizeof *t->seen);
  if (!to->periods || !t->seen) return cx_say_memory(t->log);
  for (t->first = 0; t->first < t->results.count && !status; t->first = t->end) {
    const cx_years_criterion_result *one = &t->results.all[t->first];
    if (t->first == period_end) {
      period_first = t->first;
      period_end = end_of(&t->results, t->first, false);
    }
    t->end = end_of(&t->results, t->first, true);
    t->period = &to->periods[to->period_count++];
    *t->period =
        (cx_years_criteria_period){.period = one->period, .standard = one->standard, .day = ""};
    status = count_period(t, period_first, period_end);
  }
  return status;
}

int cx_years_criteria_read(cx_ledger *r, const cx_years_criteria_request *q, cx_log *log,
                           cx_years_criteria *ret) {
  *ret = (cx_years_criteria){.per = q->per};
  counting t = {.to = ret, .log = log};
  int status = cx_criterion_results_read(r, q, log, &ret->arena, &t.results);
  if (!status && !t.results.count) status = CX_SAY(log, CRITERIA_NONE, (cx_place){0}, NULL);
  if (!status) status = cx_units_read(r, log, &t.units);
  if (!status) status = count_all(&t);
  for (size_t i = 0; i < ret->line_count && !status; i++) { /* names of areas are of the units */
    cx_years_criterion_line *line = &ret->lines[i];
    line->area_code = cx_arena_text(&ret->arena, line->area_code, strlen(line->area_code));
    line->area = cx_arena_text(&ret->arena, line->area, strlen(line->area));
    if (!line->area_code || !line->area) status = cx_say_memory(log);
  }
  cx_units_free(&t.units);
  return status;
}

void cx_years_criteria_free(cx_years_criteria *criteria) {
  cx_arena_free(&criteria->arena);
  *criteria = (cx_years_criteria){.line_count = 0};
}
