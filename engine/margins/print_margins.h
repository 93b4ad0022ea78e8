/* Margins: a paragraph for people, records of CSV, a JSON line for programs. */
#ifndef CX_MARGINS_PRINT_MARGINS_H
#define CX_MARGINS_PRINT_MARGINS_H
#include "margins/margins.h"
#include "report/csv.h"
#include "report/text.h"

void cx_margins_put(const cx_telling *telling, const cx_margins_margin *margin);
/* The figures that do it, as far as they may be handed on (score/privacy.h), in both languages: no
 * count that is private or hidden; of a change of several figures all or none. Nothing when none
 * may. */
void cx_margins_put_printed(cx_buffer *out, const cx_batch *batch, size_t row,
                            const cx_margins_margin *margin);

/* Under a list: what was counted, and what it is for. */
void cx_margins_put_note(cx_buffer *out, cx_language language);

/* One record a figure that moves; of a commune without a margin one, whose status says why. `way`
 * counts the ways to turn it: the best is 1. */
void cx_margins_put_csv_head(cx_records *to);
void cx_margins_put_csv(cx_records *to, const cx_batch *batch, size_t row,
                        const cx_margins_margin *margin);

/* One object: commune_code, commune_name, verdict, status (margin, never, blank, undetermined,
 * unproven), units and turns_to (of margin, else null), more_than (of unproven, else null), steps
 * (measure, from, to), also (measure, from, to, turns_to), blank (measures to be supplied first).
 */
void cx_margins_put_json(cx_buffer *out, const cx_batch *batch, size_t row,
                         const cx_margins_margin *margin);

#endif
