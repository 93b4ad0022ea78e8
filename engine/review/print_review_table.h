/* Counts of findings, a line a commune or an office, for people and as CSV. */
#ifndef CX_REVIEW_PRINT_REVIEW_TABLE_H
#define CX_REVIEW_PRINT_REVIEW_TABLE_H
#include "report/csv.h"
#include "report/text.h"
#include "review/review_table.h"

/* With what was looked at above, and what the columns are below. */
void cx_review_put_lines(cx_buffer *out, const cx_review *review, const cx_review_request *request,
                         const cx_review_lines *lines, cx_language language);
void cx_review_put_lines_csv(cx_records *to, const cx_review_lines *lines);

#endif
