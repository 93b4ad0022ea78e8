/* The form of a register's commune codes: that of the first text it kept, else five digits, unless
 * it was begun with any code. What was recorded before stays as it is; new rows follow the form. */
#ifndef CX_UNITS_FORM_H
#define CX_UNITS_FORM_H
#include "ledger/chain.h"
#include "text/code.h"

/* CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said). */
int cx_units_code_form(cx_ledger *r, cx_log *log, cx_code_form *ret);

/* Lets every text be a code in this register for good; part of the entry that begins it. */
int cx_units_record_any_code(cx_ledger_entry *entry);

#endif
