/* A recorded code that was wrong: a list carried it for a time, or figures came in under it. The
 * unit keeps its years; what was recorded under the wrong code counts under the right one from then
 * on, and stays in the register as it was written.
 *
 * What a record counts as stands in table `recoded`. It is read in one place: where there is any,
 * the temporary views of cx_ledger_recoded_show stand before the tables of the same names, so that
 * every question asks for what counts, and only `main.TABLE` for what was written. */
#ifndef CX_UNITS_RECODE_H
#define CX_UNITS_RECODE_H
#include "units/recoding.h"

/* Units that a list took for others because of the code become one: the one that had the right code
 * up to the wrong one's first day, and the one that has it from its last. Of several units that had
 * the wrong code it is the one whose name has the right one later, else the one that had it on the
 * day. Codes that lists exchanged are put right by a call for each; until the last of them two
 * units have one code (a note says so). CX_REFUSED (said): no such code, the same code, done
 * already, the right code names another unit at the time, several units had the wrong code and
 * neither names nor the day tell which. One entry, or nothing. */
int cx_units_recode(cx_ledger *r, const cx_units_recode_request *request, cx_log *log,
                    cx_units_recode_count *ret);

#endif
