/* The years of a target side by side, and where the straight line from the first year with figures
 * to the target's year runs. */
#ifndef CX_PLAN_PROGRESS_H
#define CX_PLAN_PROGRESS_H
#include "plan/evaluate.h"

enum { CX_PLAN_MOST_YEARS = CX_PLAN_LAST_YEAR - CX_PLAN_FIRST_YEAR + 1 };

/* One target over the years. */
typedef struct cx_plan_course {
  int target;
  const cx_plan_result *years; /* those with figures, by year */
  size_t count;
  const cx_plan_result *first, *last; /* the first and last that have a value; NULL: none has */
  bool has_line;                      /* a year lies ahead, and the last one does not meet the target yet */
  int end;              /* the target's year; the last one of the plan where the target has none */
  int next;             /* the year after the last */
  bool downward;        /* the line falls to the bound, or is to stay under it */
  cx_number next_value; /* of the line in that year, in the indicator's unit */
  bool has_next_part;   /* with the whole of the last year */
  int64_t next_part;    /* the part that is on the line, or beyond it, then */
} cx_plan_course;

typedef struct cx_plan_progress {
  cx_arena arena;
  const cx_plan *plan;
  cx_plan_course *courses; /* in the plan's order; targets without figures are not among them */
  size_t count;
} cx_plan_progress;

/* The courses of evaluated results, which outlive them. CX_OK or CX_NO_MEMORY; free in any case. */
int cx_plan_follow(const cx_plan_results *results, cx_plan_progress *ret);
void cx_plan_progress_free(cx_plan_progress *progress);

#endif
