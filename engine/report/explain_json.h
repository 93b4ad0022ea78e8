/* Why a commune got its points, as an object of a line: the words of explain.h part by part, for
 * programs and the page. */
#ifndef CX_REPORT_EXPLAIN_JSON_H
#define CX_REPORT_EXPLAIN_JSON_H
#include "report/text.h"

/* One criterion (0-based), or all (CX_ALL_CRITERIA). A refused row has its code alone, and
 * "refused": true. */
void cx_put_explanation_json(cx_buffer *out, const cx_batch *batch, size_t row, int criterion,
                             cx_language language);

#endif
