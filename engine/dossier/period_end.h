/* The last day of a period, where nothing else than a register says which standard it is of. */
#ifndef CX_DOSSIER_PERIOD_END_H
#define CX_DOSSIER_PERIOD_END_H
#include "base/days.h"
#include "ledger/database.h"

/* By the kept text of the standard with this id; NULL: by the text of the period's last intake,
 * else of the only standard that the register keeps, else (it keeps none) the year's last day.
 * `period` is a year of four digits. CX_REFUSED (said): several standards and none of them named,
 * none such kept, a text that does not load. */
CX_CHECKED int cx_dossier_period_end(cx_ledger *r, const char *standard, const char *period,
                                     cx_log *log, cx_day *ret);

#endif
