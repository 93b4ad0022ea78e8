/* Progress for people, for programs, and as a picture (SVG) to stand in a page. A private count of
 * 1 to 4 is in none of them, nor what would give it away: its band is. */
#ifndef CX_PLAN_PRINT_PROGRESS_H
#define CX_PLAN_PRINT_PROGRESS_H
#include "plan/progress.h"
#include "plan/words.h"
#include "report/csv.h"

void cx_plan_put_progress(cx_buffer *out, const cx_plan_progress *progress, const cx_style *style);
/* target,year,part,whole,value,status,short,end,next_year,next_value,next_part: a header, then a
 * row a target and year; the last four stand in a target's last row. */
void cx_plan_put_progress_csv(cx_records *to, const cx_plan_progress *progress);

#endif
