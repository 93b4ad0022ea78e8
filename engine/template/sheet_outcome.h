/* Class, totals, what is required and the verdict as cells of "Chi tiết". */
#ifndef CX_TEMPLATE_SHEET_OUTCOME_H
#define CX_TEMPLATE_SHEET_OUTCOME_H
#include "template/sheet_cases.h"

/* The columns that "Kết quả" shows; of a standard that is not wide none but the classes'. */
typedef struct cx_outcome_cells {
  int first_class;
  cx_criterion_cells criteria[CX_MOST_CRITERIA];
  int low, high, max_low, max_high; /* totals */
  int required[CX_MOST_CONDITIONS]; /* 1, 0 or another text, of each of the standard's own */
  int asked;                        /* whether one is judged: "" without a certain class */
  int verdict;                      /* 1, 0 or "?" */
} cx_outcome_cells;

/* Fills the columns of the classes from `first_class` on: 1 where one is certain. */
void cx_sheet_classes(cx_sheet_plan *plan, int first_class);
/* Adds all other columns. */
void cx_sheet_outcome(cx_sheet_plan *plan, cx_outcome_cells *ret);

#endif
