/* The way to the verdict: class, threshold, requirements, what is missing. */
#ifndef CX_REPORT_OUTCOME_H
#define CX_REPORT_OUTCOME_H
#include "report/text.h"

void cx_put_way_to_verdict(cx_buffer *out, const cx_batch *batch, size_t row,
                           const cx_style *style);

/* "23/24 chỉ tiêu": the total of a row and the most it can be. */
void cx_report_put_total(cx_buffer *out, const cx_batch *batch, size_t row, cx_language language);

/* "80% số điểm tối đa áp dụng": a share that a class asks. */
void cx_report_put_share(cx_buffer *out, const cx_standard *standard, int share,
                         cx_language language);

/* What a class asks: "Cần 850 điểm", "Cần 80% số điểm tối đa áp dụng". It asks something. */
void cx_report_put_needed(cx_buffer *out, const cx_standard *standard, const cx_class *asked,
                          cx_language language);

#endif
