/* The result of `assess`: CSV and JSON as programs rely on them, and a table for people. Each
 * writes one batch at a time. */
#ifndef CX_REPORT_ASSESS_H
#define CX_REPORT_ASSESS_H
#include "report/csv.h"
#include "score/batch.h"

/* Counts for the lines under the table. */
typedef struct cx_tally {
  size_t rows, refused, verdicts[3];
} cx_tally;

void cx_count_batch(cx_tally *tally, const cx_batch *batch);

void cx_put_csv_head(cx_records *to, const cx_standard *standard);
void cx_put_csv_batch(cx_records *to, const cx_batch *batch);

/* The object of one row, without a line's end. */
void cx_put_json_row(cx_buffer *out, const cx_batch *batch, size_t row, cx_language language);
void cx_put_json_batch(cx_buffer *out, const cx_batch *batch, cx_language language);

#endif
