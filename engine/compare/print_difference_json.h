/* The changes as one JSON object; numbers of ranges are exact, as texts. */
#ifndef CX_COMPARE_PRINT_DIFFERENCE_JSON_H
#define CX_COMPARE_PRINT_DIFFERENCE_JSON_H
#include "compare/changes.h"
#include "report/text.h"

/* One JSON object, with a line end. */
void cx_compare_put_difference_json(cx_buffer *out, const cx_compare_diff *diff);

#endif
