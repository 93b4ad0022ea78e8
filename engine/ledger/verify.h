/* Everything read and recomputed: file, schema, rows, entries, chain, seals. */
#ifndef CX_LEDGER_VERIFY_H
#define CX_LEDGER_VERIFY_H
#include "ledger/chain.h"

/* Reads everything and recomputes it. CX_OK whether or not flaws were found. */
int cx_ledger_verify(cx_ledger *r, cx_log *log, cx_flaw_fn *report, void *user,
                     cx_ledger_verified *ret);

#endif
