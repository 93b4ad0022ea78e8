/* A plan from its file. */
#ifndef CX_PLAN_LOAD_H
#define CX_PLAN_LOAD_H
#include "plan/model.h"

/* Reads a plan. CX_OK, CX_REFUSED (every reason was reported) or CX_NO_MEMORY. */
int cx_plan_load(const cx_file *file, cx_report_fn *report, void *user, cx_plan **ret);
void cx_plan_free(cx_plan *plan); /* NULL is allowed */

#endif
