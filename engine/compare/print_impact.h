/* What a change of standards does to communes: the summary, and each commune that flips, for
 * people, as CSV and as JSON. */
#ifndef CX_COMPARE_PRINT_IMPACT_H
#define CX_COMPARE_PRINT_IMPACT_H
#include "compare/tally.h"
#include "report/text.h"

/* The counts. had_old, had_new say which measures had a column; `most` limits the districts (0:
 * all). The tally is sorted (cx_compare_tally_sort). */
void cx_compare_put_impact_summary(cx_buffer *out, const cx_compare_impact *impact,
                                   const cx_compare_impact_tally *tally, const bool *had_new,
                                   size_t most, const cx_style *style);
/* What the results rest on. */
void cx_compare_put_impact_foot(cx_buffer *out, const cx_compare_impact *impact,
                                cx_language language);

#endif
