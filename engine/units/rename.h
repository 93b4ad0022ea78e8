/* A declared new name. Without it a code with another name is another unit; with it the unit goes
 * on, also when a list has been taken in the meantime that could not know. */
#ifndef CX_UNITS_RENAME_H
#define CX_UNITS_RENAME_H
#include "base/days.h"
#include "figures/codes.h"
#include "ledger/chain.h"
#include "text/list.h"

/* Records that the unit which had the code before the day is called otherwise from then on. When
 * a list of that day or a later one ended it for another unit of this code and name, the two become
 * one. `name` is UTF-8. CX_REFUSED (said): no such unit, the name it has, a later state that does
 * not fit. */
int cx_units_rename(cx_ledger *r, const char *code, const char *name, const char *from,
                    const char *ground, const char *actor, cx_log *log);

#endif
