/* A criterion as cells of "Chi tiết": what applies is one case, and while a condition is unknown
 * there are several (score/cases.h). Each case has its least and most points and a maximum of its
 * own. */
#ifndef CX_TEMPLATE_SHEET_CASES_H
#define CX_TEMPLATE_SHEET_CASES_H
#include "template/sheet_plan.h"

/* The columns of a criterion. */
typedef struct cx_criterion_cells {
  int low, high;                   /* over the cases; one left out counts 0 */
  int out;                         /* 1: surely left out; negative: it never is */
  int max_low, max_high;           /* the maximum that applies */
  int pass, above_0;               /* 1, 0 or "?"; left out counts as 1 */
  int share_low[CX_MOST_CLASSES];  /* of a class that asks a share: the least over the cases of */
  int share_high[CX_MOST_CLASSES]; /* 10.000 * points - share * maximum, and the greatest */
} cx_criterion_cells;

/* Adds them. The cells of the items are in the plan. */
void cx_sheet_criterion(cx_sheet_plan *plan, size_t criterion, cx_criterion_cells *ret);

#endif
