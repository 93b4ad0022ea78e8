/* What is due and what came late, for people, as CSV or JSON. */
#ifndef CX_PLAN_PRINT_DUE_H
#define CX_PLAN_PRINT_DUE_H
#include "plan/due.h"
#include "report/csv.h"
#include "report/text.h"

void cx_plan_put_dues(cx_buffer *out, const cx_plan_dues *dues, const cx_style *style);
/* id,year,last_day,state,handed,who,days: a header, then a row each. */
void cx_plan_put_dues_csv(cx_records *to, const cx_plan_dues *dues);

#endif
