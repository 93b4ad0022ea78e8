/* See units.h: one unit through time, as an object on one line. */
#ifndef CX_UNITS_PRINT_UNIT_JSON_H
#define CX_UNITS_PRINT_UNIT_JSON_H
#include "units/print_units.h"

/* The same as one object, on one line. */
int cx_tell_unit_json(cx_unit_teller *teller, const cx_unit_state *first, size_t count);

#endif
