/* What changes between two plans, for people and as JSON. */
#ifndef CX_PLAN_PRINT_DIFFERENCE_H
#define CX_PLAN_PRINT_DIFFERENCE_H
#include "plan/difference.h"
#include "report/text.h"

void cx_plan_put_difference(cx_buffer *out, const cx_plan_diff *diff, const cx_style *style);
/* One object a line: kind, target, before, after. */
void cx_plan_put_difference_json(cx_buffer *out, const cx_plan_diff *diff, cx_language language);

#endif
