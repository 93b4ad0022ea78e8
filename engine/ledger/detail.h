/* The words of a message as a register keeps them: a line each; a word that differs by language
 * stands in it twice, Vietnamese, U+001F, English. */
#ifndef CX_LEDGER_DETAIL_H
#define CX_LEDGER_DETAIL_H
#include "base/log.h"

/* Appends up to three arguments of a message (NULL: none) in the form that is kept. */
void cx_ledger_put_detail(cx_buffer *out, const char *a, const char *b, const char *c);

/* Says a message whose words were kept so. */
void cx_ledger_say_detail(cx_log *log, cx_message message, const char *detail);

#endif
