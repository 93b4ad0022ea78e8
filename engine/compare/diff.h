/* What a change of a rule file means, without data: the ranges of a figure whose points differ, new
 * and gone items, classes, requirements, and the basis of values. Order, numbering and wording do
 * not matter. */
#ifndef CX_COMPARE_DIFF_H
#define CX_COMPARE_DIFF_H
#include "compare/changes.h"

/* Compares two texts; both must live as long as the result. CX_OK, CX_NO_MEMORY, or CX_REFUSED
 * (said in the log): no measure in common, a bound that does not fit the other's unit, too many
 * kinds of commune. */
int cx_compare_diff_new(const cx_standard *old_text, const cx_standard *new_text, cx_log *log,
                        cx_compare_diff **ret);
void cx_compare_diff_free(cx_compare_diff *diff); /* NULL is allowed */

#endif
