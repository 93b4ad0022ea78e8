/* One commune that flips: as a line of CSV, an object of JSON, and for people. */
#ifndef CX_IMPACT_PRINT_IMPACT_FLIP_H
#define CX_IMPACT_PRINT_IMPACT_FLIP_H
#include "impact/impact.h"
#include "impact/places.h"
#include "report/csv.h"
#include "report/text.h"

void cx_impact_put_csv_head(cx_records *to);

/* One line for a commune that flips. */
void cx_impact_put_csv(cx_records *to, const cx_impact *impact, cx_impact_both at,
                       const cx_impact_why *why);

/* One object a line; places may be NULL. */
void cx_impact_put_json(cx_buffer *out, const cx_impact *impact, cx_impact_both at,
                        const cx_impact_why *why, const cx_impact_places *places,
                        cx_language language);

/* For people: the commune, its verdicts and totals, its reasons. */
void cx_impact_put_flip(cx_buffer *out, const cx_impact *impact, cx_impact_both at,
                        const cx_impact_why *why, const cx_style *style);

#endif
