/* Sessions for programs: council, who was there, votes, what the close said, who has no vote. */
#ifndef CX_COUNCIL_PRINT_SESSION_JSON_H
#define CX_COUNCIL_PRINT_SESSION_JSON_H
#include "base/buffer.h"
#include "ledger/chain.h"
#include "number/rational.h"
#include "report/text.h"
#include "standard/procedure.h"
#include "text/named.h"

/* The same as JSON, an object a line for each session, in full; `session` negative: all of them. */
int cx_put_sessions_json(cx_buffer *out, cx_register *r, int64_t session, cx_log *log);

#endif
