/* What changes between two plans, target by target: bounds, readings, years, departments, words. */
#ifndef CX_PLAN_DIFFERENCE_H
#define CX_PLAN_DIFFERENCE_H
#include "plan/model.h"

typedef enum cx_plan_change_kind {
  CX_PLAN_CHANGE_GONE,
  CX_PLAN_CHANGE_NEW,
  CX_PLAN_CHANGE_BOUND, /* operator, value or unit */
  CX_PLAN_CHANGE_READING,
  CX_PLAN_CHANGE_YEAR,
  CX_PLAN_CHANGE_INDICATOR, /* its label */
  CX_PLAN_CHANGE_SCOPE,
  CX_PLAN_CHANGE_DEPARTMENT,
  CX_PLAN_CHANGE_WORDS, /* quotation, clause, basis: no content */
  CX_PLAN_CHANGE_KINDS
} cx_plan_change_kind;

typedef struct cx_plan_change {
  cx_plan_change_kind kind;
  int before, after; /* targets, CX_PLAN_NO_TARGET where there is none */
} cx_plan_change;

typedef struct cx_plan_diff {
  cx_arena arena;
  const cx_plan *before, *after;
  cx_plan_change *changes; /* by kind, then in the plans' order */
  size_t count, capacity;
  size_t content; /* those that are not of words alone */
} cx_plan_diff;

/* Targets pair by id, then by label, scope and year. CX_OK or CX_NO_MEMORY; free in any case. */
int cx_plan_compare(const cx_plan *before, const cx_plan *after, cx_plan_diff *ret);
void cx_plan_diff_free(cx_plan_diff *diff);

#endif
