/* One unit through time, for programs. */
#ifndef CX_UNITS_PRINT_UNIT_JSON_H
#define CX_UNITS_PRINT_UNIT_JSON_H
#include "units/unit_view.h"

/* The unit as an object on a line of its own. */
void cx_units_unit_json(cx_buffer *out, const cx_units_view *unit);

#endif
