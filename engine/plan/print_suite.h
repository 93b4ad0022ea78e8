/* What tests of a plan found. */
#ifndef CX_PLAN_PRINT_SUITE_H
#define CX_PLAN_PRINT_SUITE_H
#include "plan/mutate.h"
#include "report/text.h"

/* The tests that failed, then "N đạt, N không đạt"; with `coverage` the targets that lack a pair of
 * tests on both sides of their bound. */
void cx_plan_put_suite(cx_buffer *out, const cx_plan_suite *suite, bool coverage,
                       const cx_style *style);
/* How many slips the tests notice, and each that they do not. */
void cx_plan_put_mutation(cx_buffer *out, const cx_plan *plan, const cx_plan_mutation *mutation,
                          cx_language language);

#endif
