/* Slips of a plan's writer: another operator, the value one off in its last digit; which of them
 * the tests of the plan would notice. */
#ifndef CX_PLAN_MUTATE_H
#define CX_PLAN_MUTATE_H
#include "plan/suite.h"

typedef struct cx_plan_slip {
  int target;
  cx_plan_bound bound; /* as slipped; its text is NULL */
  bool noticed;        /* some test of the target fails under it */
} cx_plan_slip;

typedef struct cx_plan_mutation {
  cx_arena arena;
  cx_plan_slip *slips; /* in the plan's order */
  size_t count, noticed;
} cx_plan_mutation;

/* Tries every slip of every target against a suite that was run. CX_OK or CX_NO_MEMORY; free in any
 * case. */
int cx_plan_mutate(const cx_plan_suite *suite, cx_plan_mutation *ret);
void cx_plan_mutation_free(cx_plan_mutation *mutation);

#endif
