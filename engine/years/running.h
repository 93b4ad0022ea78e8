/* Who has been recognised for so many years running, and which communes are recognised in a year,
 * as plain data for papers and lists. The texts live in the streaks, or in the arena. */
#ifndef CX_YEARS_RUNNING_H
#define CX_YEARS_RUNNING_H
#include "years/print_streaks_words.h"

/* A commune for which so many years hold, or are not known. */
typedef struct cx_years_running_view {
  const char *code, *name;
  bool holds;              /* surely; else it is not known, */
  const char *years, *why; /* and why: "3 năm liên tục"; why NULL where it holds */
} cx_years_running_view;

typedef struct cx_years_running {
  cx_arena arena;
  cx_years_running_view *communes; /* by code */
  size_t count, capacity;
  size_t sure; /* of them, for which it holds */
} cx_years_running;

/* CX_OK or CX_NO_MEMORY. Free it in any case. */
int cx_years_running_find(cx_years_streaks *streaks, int64_t years, cx_language language,
                          cx_years_running *ret);
void cx_years_running_free(cx_years_running *running);

/* How many flags a decision was recorded with. */
int64_t cx_years_count_flags(const cx_streak_record *record);

/* Calls fn with the standing recognitions of a year, by code: issued, not corrected, not revoked,
 * of this register and the bundles in it. A value other than CX_OK stops it and is returned. */
typedef int cx_years_recognised_fn(void *user, const cx_streak_record *record);
int cx_years_recognised_each(const cx_years_streaks *streaks, int year, cx_years_recognised_fn *fn,
                             void *user);

#endif
