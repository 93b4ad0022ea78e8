/* Why a commune got its points: value, test in words, points, citation, basis, and the way to the
 * verdict; read from the columns the score was made from. */
#ifndef CX_REPORT_EXPLAIN_H
#define CX_REPORT_EXPLAIN_H
#include "report/text.h"

enum { CX_CRITERIA_ALONE = -2 }; /* beside CX_ALL_CRITERIA */

/* One criterion (0-based), all of them with the way to the verdict behind them, or all of them
 * alone. The row is not refused. */
void cx_put_explanation(cx_buffer *out, const cx_batch *batch, size_t row, int criterion,
                        const cx_style *style);

/* One criterion alone, without a heading. */
void cx_put_criterion(cx_buffer *out, const cx_batch *batch, size_t row, size_t criterion,
                      const cx_style *style);

/* What a criterion's status is called: "ĐẠT". */
const char *cx_report_status_called(cx_status status, cx_language language);

/* The commune's name and code, the standard, the period, a blank line. */
void cx_put_heading(cx_buffer *out, const cx_batch *batch, size_t row, const cx_style *style);

#endif
