/* What a change of standards does to communes: the summary, and each commune that flips, for
 * people, as CSV and as JSON. */
#ifndef CX_COMPARE_PRINT_IMPACT_H
#define CX_COMPARE_PRINT_IMPACT_H
#include "compare/tally.h"
#include "report/text.h"

/* A reason as the formats write it, the same in every language; numbers are those of the new text,
 * of what is gone or `was` those of the old one:
 * versions: "item 2.1 50>25", "when_none 2.1 full>zero", "item 2.1 gone|new|replaced|moved",
 * "pass 3", "requires"; both: "class a 60>70" (one id), "class a>b" ("-": in none, "?": open);
 * different standards: "zero 3", "fail 5", "total 780<850", "missing births", "lost 2 50>25",
 * "gained 2 25>50", "new 13 25/50", "gone 9 75"; "was " before what held of the old standard.
 * Points that are open are written 25-50. */
void cx_put_reason_id(cx_buffer *out, const cx_impact *impact, const cx_reason *reason);

/* Its kind alone: "points", "zero", … */
const char *cx_reason_word(cx_reason_kind kind);

/* In words with its clause. `title` adds the title and leaves out a commune's points. */
void cx_put_reason_words(cx_buffer *out, const cx_impact *impact, const cx_reason *reason,
                         cx_language language, bool title);

void cx_put_impact_csv_head(cx_records *to);
/* One line for a commune that flips. */
void cx_put_impact_csv(cx_records *to, const cx_impact *impact, cx_both at, const cx_why *why);
/* One object a line; places may be NULL. */
void cx_put_impact_json(cx_buffer *out, const cx_impact *impact, cx_both at, const cx_why *why,
                        const cx_places *places, cx_language language);
/* For people: the commune, its verdicts and totals, its reasons. */
void cx_put_flip(cx_buffer *out, const cx_impact *impact, cx_both at, const cx_why *why,
                 const cx_style *style);

/* The counts. had_old, had_new say which measures had a column; `most` limits the districts (0:
 * all). The tally is sorted (cx_tally_sort). */
void cx_put_impact_summary(cx_buffer *out, const cx_impact *impact, const cx_impact_tally *tally,
                           const bool *had_new, size_t most, const cx_style *style);
/* What the results rest on. */
void cx_put_impact_foot(cx_buffer *out, const cx_impact *impact, cx_language language);

#endif
