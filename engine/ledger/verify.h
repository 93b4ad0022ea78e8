/* Everything read and recomputed: file, schema, rows, entries, chain, seals. */
#ifndef CX_LEDGER_VERIFY_H
#define CX_LEDGER_VERIFY_H
#include "ledger/chain.h"

/* Reads everything and recomputes it. CX_OK whether or not flaws were found. */
int cx_register_verify(cx_register *r, cx_log *log, cx_flaw_fn *report, void *user,
                       cx_verified *ret);

#endif
