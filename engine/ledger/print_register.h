/* The register for people: what verify found, its history. */
#ifndef CX_LEDGER_PRINT_REGISTER_H
#define CX_LEDGER_PRINT_REGISTER_H
#include "ledger/chain.h"
#include "ledger/register_view.h"
#include "report/text.h"

/* One flaw, a line: where, and what it means. */
void cx_ledger_put_flaw(cx_buffer *out, cx_ledger_flaw flaw, const char *table, int64_t id,
                        const char *detail, cx_language language);
/* The last lines of a verification. */
void cx_ledger_put_verified(cx_buffer *out, const cx_ledger_verified *verified,
                            cx_language language);

/* The entries, oldest first: number, time, who, what. CX_OK or what the register said. */
int cx_ledger_put_log(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style);

/* Office, keys and what is recorded. */
int cx_ledger_put_head(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style);

/* Texts kept, with their adoptions and how many values are open. */
int cx_ledger_put_standards(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style);

/* Bundles taken in, the latest of each office last. */
int cx_ledger_put_bundles(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style);

#endif
