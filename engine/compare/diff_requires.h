/* What recognition requires besides points: all_pass, no_zero, and the standard's own conditions.
 */
#ifndef CX_COMPARE_DIFF_REQUIRES_H
#define CX_COMPARE_DIFF_REQUIRES_H
#include "compare/changes.h"

void cx_diff_requires(cx_compare_diff *diff);

#endif
