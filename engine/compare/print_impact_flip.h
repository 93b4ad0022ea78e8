/* One commune that flips: as a line of CSV, an object of JSON, and for people. */
#ifndef CX_COMPARE_PRINT_IMPACT_FLIP_H
#define CX_COMPARE_PRINT_IMPACT_FLIP_H
#include "compare/impact.h"
#include "compare/places.h"
#include "report/csv.h"
#include "report/text.h"

void cx_compare_put_impact_csv_head(cx_records *to);

/* One line for a commune that flips. */
void cx_compare_put_impact_csv(cx_records *to, const cx_compare_impact *impact, cx_compare_both at,
                               const cx_compare_why *why);

/* One object a line; places may be NULL. */
void cx_compare_put_impact_json(cx_buffer *out, const cx_compare_impact *impact, cx_compare_both at,
                                const cx_compare_why *why, const cx_compare_places *places,
                                cx_language language);

/* For people: the commune, its verdicts and totals, its reasons. */
void cx_compare_put_flip(cx_buffer *out, const cx_compare_impact *impact, cx_compare_both at,
                         const cx_compare_why *why, const cx_style *style);

#endif
