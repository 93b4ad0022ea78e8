/* See running.h. */
#include "years/running.h"

#include <stdlib.h>
#include <string.h>

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

static int by_code(const void *a, const void *b) {
  const cx_streak_record *const *x = a, *const *y = b;
  int order = strcmp((*x)->code, (*y)->code);
  return order ? order : (*x)->order < (*y)->order ? -1 : (*x)->order > (*y)->order;
}

int cx_years_recognised_each(const cx_years_streaks *s, int year, cx_years_recognised_fn *fn,
                             void *user) {
  const cx_streak_record **found = calloc(s->record_count + 1, sizeof *found);
  size_t count = 0;
  int status = found ? CX_OK : CX_NO_MEMORY;
  for (size_t i = 0; !status && i < s->record_count; i++) {
    const cx_streak_record *one = &s->records[i];
    if (one->year == year && !strcmp(one->kind, "recognise") && !one->revoked_by)
      found[count++] = one;
  }
  if (count) qsort(found, count, sizeof *found, by_code);
  for (size_t i = 0; !status && i < count; i++)
    status = fn(user, found[i]);
  free(found);
  return status;
}
