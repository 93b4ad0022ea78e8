/* One unit through time, for people: states, predecessors, successors, attributes, other units of
 * its codes. */
#ifndef CX_UNITS_PRINT_UNIT_H
#define CX_UNITS_PRINT_UNIT_H
#include "report/text.h"
#include "units/unit_view.h"

/* Several lines; an empty line before it is the caller's. */
void cx_units_unit_put(cx_buffer *out, const cx_units_view *unit, cx_language language);

#endif
