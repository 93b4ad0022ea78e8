/* The texts of standards in the register: each is kept once, by its hash, with its dictionary. */
#ifndef CX_LEDGER_RULE_TEXT_H
#define CX_LEDGER_RULE_TEXT_H
#include "ledger/database.h"
#include "standard/model.h"

/* The number of a text by its hash (64 hexadecimal digits), 0 when it is not kept. CX_OK,
 * CX_UNREADABLE or CX_NO_MEMORY (said). */
CX_CHECKED int cx_ledger_text_kept(cx_ledger *r, cx_log *log, const char *sha256, int64_t *ret);

/* The same: the newest other text of the same standard, 0 for none. */
CX_CHECKED int cx_ledger_text_before(cx_ledger *r, cx_log *log, const char *standard,
                                     const char *sha256, int64_t *ret);

/* Keeps a standard's text, both files. CX_REFUSED (said) when it is kept already. */
int cx_ledger_text_keep(cx_ledger *r, const cx_standard *standard, const char *actor, cx_log *log);

/* Loads a kept text; the caller frees it. What is wrong with it goes to `report` (NULL: nowhere);
 * what could not be asked, and want of memory, is said in the log whatever `report` does. */
int cx_ledger_text_load(cx_ledger *r, int64_t text, cx_log *log, cx_report_fn *report, void *user,
                        cx_standard **ret);

#endif
