/* How many communes meet each criterion, period by period, by the results that are recorded. What
 * is not determined, and communes of the lists of units without a result, make the share a range:
 * from those that surely pass to those that possibly do. */
#ifndef CX_YEARS_CRITERION_VIEW_H
#define CX_YEARS_CRITERION_VIEW_H
#include "base/arena.h"
#include "ledger/chain.h"

typedef enum cx_years_state {
  CX_YEARS_PASSES,
  CX_YEARS_FAILS,
  CX_YEARS_OPEN,     /* undetermined */
  CX_YEARS_LEFT_OUT, /* the criterion does not apply to the commune */
  CX_YEARS_NO_RESULT,
  CX_YEARS_STATES
} cx_years_state;

typedef enum cx_years_per { CX_YEARS_PER_ALL, CX_YEARS_PER_OFFICE, CX_YEARS_PER_AREA } cx_years_per;

typedef struct cx_years_criteria_request {
  const char *const *periods; /* none: all of them */
  size_t period_count;
  const char *stage; /* self, verified; NULL: verified, else self */
  cx_years_per per;
} cx_years_criteria_request;

typedef struct cx_years_criterion_line {
  const char *area_code, *area;  /* or the office; "": all of them, or not known */
  const char *criterion, *title; /* title: "" where no text can be read */
  const char *title_en;          /* NULL: the text has none */
  int64_t counts[CX_YEARS_STATES];
} cx_years_criterion_line;

/* Those to whom it applies, for all that is known. */
static inline int64_t cx_years_criterion_of(const cx_years_criterion_line *line) {
  return line->counts[CX_YEARS_PASSES] + line->counts[CX_YEARS_FAILS] +
         line->counts[CX_YEARS_OPEN] + line->counts[CX_YEARS_NO_RESULT];
}
/* Those of them that may pass. */
static inline int64_t cx_years_criterion_most(const cx_years_criterion_line *line) {
  return cx_years_criterion_of(line) - line->counts[CX_YEARS_FAILS];
}

/* A period under one standard. */
typedef struct cx_years_criteria_period {
  const char *period, *standard;
  const char *day;     /* the last of the period; "" where no text can be read */
  bool listed;         /* lists of units hold on it: they say which communes there are */
  int64_t communes;    /* with a result */
  int64_t missing;     /* without one: figures not assessed, or of the lists and without figures */
  int64_t strangers;   /* codes that no unit has on the day: they count for no commune */
  size_t first, count; /* lines, by area and criterion */
} cx_years_criteria_period;

typedef struct cx_years_criteria {
  cx_arena arena;
  cx_years_per per;
  cx_years_criteria_period *periods;
  size_t period_count;
  cx_years_criterion_line *lines;
  size_t line_count, line_capacity;
} cx_years_criteria;

#endif
