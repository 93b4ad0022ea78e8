/* A reason: its id for the formats, and in words for people. */
#ifndef CX_IMPACT_PRINT_IMPACT_REASON_H
#define CX_IMPACT_PRINT_IMPACT_REASON_H
#include "impact/impact.h"
#include "figures/codes.h"
#include "report/text.h"
#include "text/list.h"

/* A reason as the formats write it, the same in every language; numbers are those of the new text,
 * of what is gone or `was` those of the old one:
 * versions: "item 2.1 50>25", "when_none 2.1 full>zero", "item 2.1
 * gone|new|replaced|moved|applies", "pass 3", "floor 3 0>-10" ("-": none), "applies 3", "requires",
 * "requirement 1[ gone| new]" (its number); both: "class a 60>70", "class a 60>80%" (one id),
 * "class a>b" ("-": in none, "?": open); different standards: "zero 3", "fail 5", "total 780<850",
 * "share 40/60<80%", "unmet 1" (the number of a requirement), "missing births", "lost 2 50>25",
 * "gained 2 25>50", "new 13 25/50", "gone 9 75"; "was " before what held of the old standard.
 * Points that are open are written 25-50. */
void cx_put_reason_id(cx_buffer *out, const cx_impact *impact, const cx_reason *reason);

/* Its kind alone: "points", "zero", … */
const char *cx_reason_word(cx_reason_kind kind);

/* In words with its clause. `title` adds the title and leaves out a commune's points. */
void cx_put_reason_words(cx_buffer *out, const cx_impact *impact, const cx_reason *reason,
                         cx_language language, bool title);

#endif
