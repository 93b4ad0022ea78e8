/* The way to the verdict: class, threshold, requirements, what is missing. */
#ifndef CX_REPORT_OUTCOME_H
#define CX_REPORT_OUTCOME_H
#include "report/text.h"

void cx_put_way_to_verdict(cx_buffer *out, const cx_batch *batch, size_t row,
                           const cx_style *style);

#endif
