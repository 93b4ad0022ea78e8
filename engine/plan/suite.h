/* Tests of a plan (tests.yaml beside it): figures of a target and the answer that the document
 * means by them. */
#ifndef CX_PLAN_SUITE_H
#define CX_PLAN_SUITE_H
#include "plan/evaluate.h"

typedef struct cx_plan_test {
  const char *name;
  cx_plan_figure given;
  cx_plan_status status; /* expected */
  bool has_short;        /* `short` is expected, too */
  int64_t short_by;
  cx_place place;
  cx_plan_result got; /* filled by the run; its figure is `given` */
  bool passed;
} cx_plan_test;

typedef struct cx_plan_suite {
  cx_arena arena;
  const cx_plan *plan;
  cx_plan_test *tests;
  size_t count, failed;
  const char *file; /* its name */
  /* targets that no pair of tests tells the bound of: one met and one not, a unit apart */
  const int *uncovered;
  size_t uncovered_count;
} cx_plan_suite;

/* Reads tests of a plan and runs them. CX_OK whatever failed, CX_REFUSED (said) or CX_NO_MEMORY;
 * free in any case. */
int cx_plan_run_suite(const cx_file *file, const cx_plan *plan, cx_report_fn *report, void *user,
                      cx_plan_suite *ret);
void cx_plan_suite_free(cx_plan_suite *suite);

#endif
