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

/* A commune that is recognised in a year: once, however many registers and papers say so. */
typedef struct cx_years_recognised {
  const cx_streak_record *records; /* its standing recognitions, this register's first, */
  size_t count;                    /* each paper once; one at least */
  bool conflict; /* decisions of both kinds stand, or one that a revocation may be of: not sure */
} cx_years_recognised;

/* Calls fn with the communes of which a recognition stands in a year, by code: issued, not
 * corrected, not revoked, in this register or a bundle in it. A value other than CX_OK stops it and
 * is returned. */
typedef int cx_years_recognised_fn(void *user, const cx_years_recognised *commune);
int cx_years_recognised_each(const cx_years_streaks *streaks, int year, cx_years_recognised_fn *fn,
                             void *user);
/* Says a note that names the communes of a year on which decisions conflict, where there are some.
 * CX_OK or CX_NO_MEMORY (said). */
int cx_years_conflicts_say(const cx_years_streaks *streaks, int year, cx_log *log);

#endif
