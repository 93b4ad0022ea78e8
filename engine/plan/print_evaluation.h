/* What an evaluation found: a table for people, CSV and JSON for programs. */
#ifndef CX_PLAN_PRINT_EVALUATION_H
#define CX_PLAN_PRINT_EVALUATION_H
#include "plan/words.h"
#include "report/csv.h"

/* target,year,part,whole,operator,threshold,unit,status,short: a header, then a row a result. */
void cx_plan_put_results_csv(cx_records *to, const cx_plan_results *results);
/* One object a line, the same and why, words, clause and department. */
void cx_plan_put_results_json(cx_buffer *out, const cx_plan_results *results);
void cx_plan_put_results_table(cx_buffer *out, const cx_plan_results *results,
                               const cx_style *style);

#endif
