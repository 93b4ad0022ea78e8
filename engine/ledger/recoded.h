/* What records count as since a recode. It stands in table `recoded` and is read in one place:
 * where there is any, temporary views stand before the tables of the same names, so that every
 * question asks for what counts, and only `main.TABLE` for what was written. */
#ifndef CX_LEDGER_RECODED_H
#define CX_LEDGER_RECODED_H
#include "ledger/database.h"

/* For opening a register, and beginning an entry: puts the views before the tables. */
CX_CHECKED int cx_ledger_recoded_show(cx_ledger *r, cx_log *log);

#endif
