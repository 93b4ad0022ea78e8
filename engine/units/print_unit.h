/* See units.h: one unit through time, for people. */
#ifndef CX_UNITS_PRINT_UNIT_H
#define CX_UNITS_PRINT_UNIT_H
#include "units/print_units.h"

/* Makes the questions; close it in any case. Closing tells what failed (said): until then nothing
 * that was told may pass for all. */
void cx_unit_teller_open(cx_unit_teller *teller);
CX_CHECKED int cx_unit_teller_close(cx_unit_teller *teller);

/* A cx_unit_fn: states, predecessors, successors, attributes, other units of its codes. A unit that
 * was recorded in error only, and corrected, is passed over. */
int cx_tell_unit(void *teller, const cx_unit_state *first, size_t count);

#endif
