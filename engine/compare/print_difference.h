/* What a change of a rule file means, for people and as JSON. */
#ifndef CX_COMPARE_PRINT_DIFFERENCE_H
#define CX_COMPARE_PRINT_DIFFERENCE_H
#include "compare/changes.h"
#include "report/text.h"

void cx_compare_put_difference(cx_buffer *out, const cx_compare_diff *diff, const cx_style *style);

#endif
