/* What is said beside a recode: decisions it brings together, bundles that keep the old code; and
 * of the old code, where it is used again. */
#ifndef CX_UNITS_RECODE_SAY_H
#define CX_UNITS_RECODE_SAY_H
#include "units/recoding.h"

/* Says (a note) which code has taken the place of this one, where a recode said so
 * and no unit has it on the day: for beside a refusal of the code. */
CX_CHECKED int cx_units_say_recoded(cx_ledger *r, cx_log *log, const char *code, const char *day);

/* Says so where a list gives the old code again, from the day on, to a commune of the name of the
 * unit that has the right one. */
CX_CHECKED int cx_say_recoded_unit(cx_ledger *r, const cx_units *units, cx_log *log,
                                   const char *code, const char *name, const char *type,
                                   const char *day);

/* Notes of what comes of the recode, with its rows written and shown: the other half
 * of an exchange, decisions that it brings together, bundles that keep the old code. */
int cx_recode_tell(cx_recoding *t);

#endif
