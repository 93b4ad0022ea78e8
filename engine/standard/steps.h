/* So much per event: `per_unit` and `cap` of a count, written out as the bands they stand for, one
 * a number of events. */
#ifndef CX_STANDARD_STEPS_H
#define CX_STANDARD_STEPS_H
#include "standard/fields.h"

/* Reads both keys of a count's node and fills its bands. */
void cx_load_steps(cx_loader *l, const cx_yaml *node, cx_item *item);

/* For a changed copy: the points of the bands anew from `per_unit` and `cap`; as many bands as
 * there are keep their numbers of events, the last is "so many or more". */
int cx_step_points(const cx_item *item, size_t events);
/* The fewest events that come to the whole `cap`: the last band is of so many and more. */
size_t cx_step_last(const cx_item *item);

#endif
