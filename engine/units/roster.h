/* What changes the units of a register: complete lists as of a day, declared names, attributes.
 * Each call is one entry, recorded whole or not at all. */
#ifndef CX_UNITS_ROSTER_H
#define CX_UNITS_ROSTER_H
#include "units/taking.h"

/* Takes a complete list as of a day (list.h). A unit of the same code and the same name goes on;
 * the same code with another name is another unit, never guessed to be the old one; a unit that the
 * list does not have ends that day. A list of the same day as the latest corrects it. CX_REFUSED
 * (said): a bad row, a day before what is recorded. Free *ret in any case. */
int cx_units_roster_take(cx_ledger *r, const cx_units_roster_request *request, cx_log *log,
                         cx_units_taken *ret);

#endif
