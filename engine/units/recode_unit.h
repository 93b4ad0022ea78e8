/* Which unit had the wrong code: the only one; of several the one whose name has the right code
 * later, else the one that had it on the day named. With which others it is one; and whether the
 * right code was free, or another's only because lists exchanged codes. */
#ifndef CX_UNITS_RECODE_UNIT_H
#define CX_UNITS_RECODE_UNIT_H
#include "units/recoding.h"

/* Sets the unit, its members, the survivor and the others; t->unit stays 0 when no
 * list had the code. CX_REFUSED (said) when names and the day do not tell one, or the right code is
 * another's. */
int cx_recode_find(cx_recoding *t);
bool cx_recode_is_member(const cx_recoding *t, int64_t unit);

/* Whether the state has the wrong code and reaches into the time asked for. */
bool cx_recode_is_old(const cx_recoding *t, const cx_units_state *state);

/* The first day on which the unit lives; NULL for none. */
const char *cx_recode_first_day(const cx_recoding *t, int64_t unit);

#endif
