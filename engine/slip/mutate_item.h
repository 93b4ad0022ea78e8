/* Slips of items: thresholds, ends, points, no case; and of totals and requirements. A threshold is
 * shared by the bands on both sides and moves for both: moved for one alone, loading refuses the
 * file (a gap or an overlap). */
#ifndef CX_SLIP_MUTATE_ITEM_H
#define CX_SLIP_MUTATE_ITEM_H
#include "slip/mutant.h"

/* All slips of one part. */
int cx_slip_items(cx_mutator *m);
int cx_slip_outcome(cx_mutator *m);

#endif
