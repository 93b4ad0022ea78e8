/* What a change of standards does to communes: the summary, and each commune that flips, for
 * people, as CSV and as JSON. */
#ifndef CX_IMPACT_PRINT_IMPACT_H
#define CX_IMPACT_PRINT_IMPACT_H
#include "impact/tally.h"
#include "report/text.h"

/* The counts. had_old, had_new say which measures had a column; `most` limits the districts (0:
 * all). The tally is sorted (cx_impact_tally_sort). */
void cx_impact_put_summary(cx_buffer *out, const cx_impact *impact, const cx_impact_tally *tally,
                           const bool *had_new, size_t most, const cx_style *style);
/* What the results rest on. */
void cx_impact_put_foot(cx_buffer *out, const cx_impact *impact, cx_language language);

#endif
