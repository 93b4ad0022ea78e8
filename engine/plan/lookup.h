/* What is asked of a plan: its targets and who answers for them, its units and operators as they
 * are written in files. */
#ifndef CX_PLAN_LOOKUP_H
#define CX_PLAN_LOOKUP_H
#include "plan/model.h"

/* How many of its part an indicator's unit counts in: 100, 1000, 100000; 1 of a count. */
int64_t cx_plan_per(cx_plan_unit unit);
/* %, ‰, /100.000, trường hợp: as it is written in files and CSV. */
const char *cx_plan_unit_text(cx_plan_unit unit);
/* >= > <= < =. */
const char *cx_plan_relation_text(cx_plan_relation relation);
/* The target of this id, or CX_PLAN_NO_TARGET; *ret_nearest (may be NULL) is then the nearest id.
 */
int cx_plan_find(const cx_plan *plan, const char *id, const char **ret_nearest);
/* The year of a target as lists write it: 2025, 2025-2030, hằng năm, or nothing. */
void cx_plan_put_year(cx_buffer *out, const cx_plan_target *target);

/* The department that answers for a target: the first one, then that after `before`; NULL when
 * there is no more. */
const cx_plan_department *cx_plan_department_of(const cx_plan *plan, size_t target,
                                                const cx_plan_department *before);

#endif
