/* Findings about a plan: bases, quotations against bounds, targets without a department, bounds
 * that weaken with the years, days that are none. */
#ifndef CX_CHECK_PLAN_H
#define CX_CHECK_PLAN_H
#include "check/finding.h"
#include "plan/model.h"

/* CX_OK whatever was found, or CX_NO_MEMORY (not said: the caller does). */
int cx_check_plan(const cx_plan *plan, cx_finding_fn *report, void *user);

#endif
