/* Councils and sessions for people: the list of them, and a session as minutes in the manner of
 * Vietnamese administration; DỰ THẢO until it is closed. */
#ifndef CX_COUNCIL_PRINT_SESSION_H
#define CX_COUNCIL_PRINT_SESSION_H
#include "base/buffer.h"
#include "ledger/chain.h"
#include "number/rational.h"
#include "report/text.h"
#include "standard/procedure.h"
#include "text/named.h"

/* Every council with its sessions. CX_OK or what the register said. */
int cx_put_sessions(cx_buffer *out, cx_register *r, cx_log *log, const cx_style *style);

/* The minutes of one session; CX_REFUSED (said) when there is none of this number. */
int cx_put_session(cx_buffer *out, cx_register *r, int64_t session, cx_log *log,
                   const cx_style *style);

/* A share as stored, in words: "ít nhất 2/3", "more than 1/2"; for "" that none is stated. */
void cx_put_share_words(cx_buffer *out, const char *share, cx_language language);

#endif
