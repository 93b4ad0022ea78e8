/* What a plan has handed in by when, as of a day: what is still to come, what is overdue, what came
 * in time and what came late. «Trước ngày 30/11» is the 29th at the latest. */
#ifndef CX_PLAN_DUE_H
#define CX_PLAN_DUE_H
#include "base/days.h"
#include "plan/model.h"
#include "text/named.h"

typedef enum cx_plan_due_state {
  CX_PLAN_TO_COME,
  CX_PLAN_OVERDUE, /* nothing is recorded as handed in, and the last day is past */
  CX_PLAN_IN_TIME,
  CX_PLAN_LATE
} cx_plan_due_state;

typedef struct cx_plan_due {
  const cx_plan_deadline *deadline; /* NULL: `duty` is a duty with a last day of its own */
  const cx_plan_duty *duty;
  int year;
  cx_day last;        /* the last day in time */
  const char *handed; /* the day it came, NULL: not recorded */
  const char *who;    /* who handed it in; "" when the list does not say */
  cx_plan_due_state state;
  long days; /* to come: days left; overdue, late: days past the last; in time: days before it */
} cx_plan_due;

typedef struct cx_plan_dues {
  cx_arena arena;
  cx_plan_due *rows; /* by last day */
  size_t count, capacity;
} cx_plan_dues;

/* What is due in the year of `day`; with a list `id,year,day,who` of what came in (`handed`, read
 * by cx_plan_read_handed; NULL or empty: none is known) in the years before it, too. CX_OK or
 * CX_NO_MEMORY; free in any case. */
int cx_plan_find_dues(const cx_plan *plan, const char *day, const cx_named *handed,
                      cx_plan_dues *ret);
void cx_plan_dues_free(cx_plan_dues *dues);

/* Reads and checks the list: ids of the plan, years, real days, nothing twice. What came after
 * `day` is told: it does not count yet. CX_OK, CX_REFUSED (every reason was said) or CX_NO_MEMORY
 * (said); free the list in any case. */
int cx_plan_read_handed(cx_log *log, const cx_list_file *file, const cx_plan *plan, const char *day,
                        cx_named *ret);

/* to_come, overdue, in_time, late. */
const char *cx_plan_due_word(cx_plan_due_state state);

#endif
