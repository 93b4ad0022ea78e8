/* Decisions for people, with what is wrong with each; drafts say DỰ THẢO. */
#ifndef CX_COUNCIL_PRINT_DECISION_H
#define CX_COUNCIL_PRINT_DECISION_H
#include "base/buffer.h"
#include "ledger/chain.h"
#include "ledger/detail.h"
#include "number/rational.h"
#include "report/text.h"
#include "standard/procedure.h"
#include "text/named.h"

/* The decisions of a register in the order they were recorded, or of one commune (`code`, NULL:
 * all). CX_OK or what the register said. */
int cx_put_decisions(cx_buffer *out, cx_register *r, const char *code, cx_log *log,
                     cx_language language);

/* The same, an object a line. */
int cx_put_decisions_json(cx_buffer *out, cx_register *r, const char *code, cx_log *log);

/* "; number 12 → 21; day …": what a decision changed of the one that it corrects; else nothing. */
int cx_put_correction(cx_buffer *out, cx_register *r, int64_t decision, cx_log *log,
                      cx_language language);

#endif
