/* The dictionary of both texts, and the classes over all kinds of commune. */
#ifndef CX_COMPARE_DIFF_OUTCOME_H
#define CX_COMPARE_DIFF_OUTCOME_H
#include "compare/changes.h"

/* Whether two classes ask for the same total or share, or both for none. */
bool cx_compare_same_needed(const cx_class *a, const cx_class *b);

void cx_diff_measures(cx_compare_diff *diff);
int cx_diff_classes(cx_compare_diff *diff, cx_log *log);

#endif
