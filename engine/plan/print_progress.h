/* Progress for people, for programs, and as a picture (SVG) to stand in a page. A private count of
 * 1 to 4 is in none of them, nor what would give it away: its band is. */
#ifndef CX_PLAN_PRINT_PROGRESS_H
#define CX_PLAN_PRINT_PROGRESS_H
#include "plan/progress.h"
#include "plan/words.h"
#include "report/csv.h"

void cx_plan_put_progress(cx_buffer *out, const cx_plan_progress *progress, const cx_style *style);
/* The pictures alone, one <svg> behind the other. */
void cx_plan_put_pictures(cx_buffer *out, const cx_plan_progress *progress, cx_language language);
/* A page to print: each target's picture and its years. */
void cx_plan_put_page(cx_buffer *out, const cx_plan_progress *progress, cx_language language);
/* target,year,part,whole,value,status,short,end,next_year,next_value,next_part: a header, then a
 * row a target and year; the last four stand in a target's last row. */
void cx_plan_put_progress_csv(cx_records *to, const cx_plan_progress *progress);

#endif
