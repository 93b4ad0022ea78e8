/* See running.h. */
#include "years/running.h"

#include <stdlib.h>
#include <string.h>

#include "years/messages.h"
#include "years/streak_read.h"

typedef struct finding {
  cx_years_running *to;
  const cx_years_streaks *streaks;
  int64_t years;
  cx_language language;
  bool failed; /* out of memory */
} finding;

static const char *keep(finding *t, cx_buffer *text) {
  const char *kept =
      text->failed ? NULL : cx_arena_text(&t->to->arena, cx_buffer_text(text), text->size);
  t->failed = t->failed || !kept;
  cx_buffer_clear(text);
  return kept;
}

static void take(void *user, const cx_streaks_line *line) {
  finding *t = user;
  cx_buffer text = {0};
  cx_years_running_view *all =
      cx_arena_grow(&t->to->arena, t->to->communes, t->to->count, &t->to->capacity, sizeof *all);
  t->failed = t->failed || !all;
  if (t->failed) return;
  t->to->communes = all;
  cx_years_running_view *one = &all[t->to->count++];
  *one = (cx_years_running_view){line->code, line->name,
                                 cx_streak_holds(&line->streak, t->years) > 0, NULL, NULL};
  t->to->sure += one->holds;
  cx_put_streak_years(&text, &line->streak, t->language);
  one->years = keep(t, &text);
  if (!one->holds) {
    cx_years_put_streak_reason(&text, t->streaks, &line->streak, t->language);
    one->why = keep(t, &text);
  }
  cx_buffer_free(&text);
}

int cx_years_running_find(cx_years_streaks *streaks, int64_t years, cx_language language,
                          cx_years_running *ret) {
  *ret = (cx_years_running){.count = 0};
  finding t = {ret, streaks, years, language, false};
  const cx_years_streaks_view view = {
      .streaks = streaks, .years = years, .unit = CX_YEARS_NO_UNIT, .language = language};
  int status = cx_years_streaks_each(&view, take, &t, NULL);
  return !status && t.failed ? CX_NO_MEMORY : status;
}

void cx_years_running_free(cx_years_running *running) {
  cx_arena_free(&running->arena);
}

int64_t cx_years_count_flags(const cx_streak_record *record) {
  cx_buffer one = {0};
  int64_t count = 0;
  for (const char *at = record->flagged; cx_next_flag(&at, &one);)
    count++;
  cx_buffer_free(&one);
  return count;
}

/* ---- recognised in a year ---- */

/* The records of a year, those of one unit (of one code where the unit is not known) together. */
typedef struct year_records {
  cx_streak_record *of; /* copies */
  size_t count;
} year_records;

static bool is_of_same(const cx_streak_record *a, const cx_streak_record *b) {
  if (a->unit != b->unit) return false;
  return a->unit != CX_YEARS_NO_UNIT || !strcmp(a->code, b->code);
}

static int by_unit(const void *a, const void *b) {
  const cx_streak_record *x = a, *y = b;
  int order = (x->unit > y->unit) - (x->unit < y->unit);
  if (!order && x->unit == CX_YEARS_NO_UNIT) order = strcmp(x->code, y->code);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

static bool find_year(const cx_years_streaks *s, int year, year_records *ret) {
  *ret = (year_records){calloc(s->record_count + 1, sizeof *ret->of), 0};
  if (!ret->of) return false;
  for (size_t i = 0; i < s->record_count; i++)
    if (s->records[i].year == year) ret->of[ret->count++] = s->records[i];
  qsort(ret->of, ret->count, sizeof *ret->of, by_unit);
  return true;
}

static size_t count_same(const year_records *t, size_t first) {
  size_t count = 1;
  while (first + count < t->count && is_of_same(&t->of[first], &t->of[first + count]))
    count++;
  return count;
}

/* The standing recognitions among `count` records come first, each paper once; how many. */
static size_t gather(cx_streak_record *of, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    bool wanted = !strcmp(of[i].kind, "recognise") && !of[i].revoked_by;
    for (size_t k = 0; wanted && k < kept; k++)
      wanted = !cx_years_is_same_paper(&of[k], &of[i]);
    if (wanted) of[kept++] = of[i];
  }
  return kept;
}

static int by_code(const void *a, const void *b) {
  const cx_years_recognised *x = a, *y = b;
  int order = strcmp(x->records->code, y->records->code);
  if (order) return order;
  return (x->records->order > y->records->order) - (x->records->order < y->records->order);
}

/* The communes of a year that are recognised, or of which decisions conflict. */
static size_t find_recognised(year_records *t, cx_years_recognised *ret) {
  size_t found = 0;
  for (size_t i = 0, count; i < t->count; i += count) {
    count = count_same(t, i);
    cx_year_status status = cx_streak_status_of(&t->of[i], count);
    if (status != CX_YEAR_RECOGNISED && status != CX_YEAR_CONFLICT) continue;
    size_t papers = gather(&t->of[i], count);
    if (papers) ret[found++] = (cx_years_recognised){&t->of[i], papers, status == CX_YEAR_CONFLICT};
  }
  if (found) qsort(ret, found, sizeof *ret, by_code);
  return found;
}

int cx_years_recognised_each(const cx_years_streaks *s, int year, cx_years_recognised_fn *fn,
                             void *user) {
  year_records records;
  bool taken = find_year(s, year, &records);
  cx_years_recognised *found = taken ? calloc(records.count + 1, sizeof *found) : NULL;
  size_t count = found ? find_recognised(&records, found) : 0;
  int status = found ? CX_OK : CX_NO_MEMORY;
  for (size_t i = 0; !status && i < count; i++)
    status = fn(user, &found[i]);
  free(found);
  free(records.of);
  return status;
}

/* ---- those of which decisions conflict ---- */

typedef struct conflicts {
  cx_buffer names;
  int64_t count;
} conflicts;

static int add_conflict(void *user, const cx_years_recognised *one) {
  conflicts *t = user;
  if (!one->conflict) return CX_OK;
  if (t->count++) cx_puts(&t->names, ", ");
  cx_puts(&t->names, one->records->code);
  return CX_OK;
}

int cx_years_conflicts_say(const cx_years_streaks *s, int year, cx_log *log) {
  conflicts t = {.count = 0};
  int status = cx_years_recognised_each(s, year, add_conflict, &t);
  if (t.names.failed) status = CX_NO_MEMORY;
  if (!status && t.count)
    CX_SAY(log, YEARS_CONFLICT, (cx_place){0}, cx_digits_of(t.count).text, cx_digits_of(year).text,
           cx_buffer_text(&t.names));
  cx_buffer_free(&t.names);
  return status ? cx_say_memory(log) : CX_OK;
}
