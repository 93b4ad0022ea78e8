/* `rate:` one count over another, or sums of counts in brackets. */
#ifndef CX_STANDARD_RATE_H
#define CX_STANDARD_RATE_H
#include "standard/fields.h"

/* Reads `rate` and `per` of an item's node: its terms and the domain of its value. */
void cx_load_rate(cx_loader *l, const cx_yaml *rate, const cx_yaml *item_node, cx_item *item);

/* The measure with this id and type, CX_NO_MEASURE (said in the log at `place`) when it is none. */
int cx_typed_measure(cx_loader *l, cx_log *log, cx_place place, const char *id,
                     cx_measure_type type);

/* The rate as a rule file writes it: "(a + b) / c". */
void cx_put_rate_ids(cx_buffer *out, const cx_standard *standard, const cx_item *item);

#endif
