/* The table for people: a mark a criterion, total, threshold, conclusion, within 100 columns. */
#ifndef CX_REPORT_TABLE_H
#define CX_REPORT_TABLE_H
#include "report/assess.h"
#include "report/text.h"

void cx_put_table_head(cx_buffer *out, const cx_standard *standard, const cx_style *style);
void cx_put_table_batch(cx_buffer *out, const cx_batch *batch, const cx_style *style);
void cx_put_table_foot(cx_buffer *out, const cx_standard *standard, const cx_tally *tally,
                       const cx_style *style);

#endif
