/* The table of a session into the register: its votes and remarks in one entry, or nothing. */
#ifndef CX_COUNCIL_SESSION_TABLE_RECORD_H
#define CX_COUNCIL_SESSION_TABLE_RECORD_H
#include "council/session_table.h"
#include "ledger/chain.h"

typedef struct cx_session_table_count {
  size_t votes, votes_replaced;     /* replaced: in place of an earlier vote on the commune */
  size_t remarks, remarks_replaced; /* of an earlier table's on the same */
  size_t same;                      /* remarks that an earlier table gave in the same words */
} cx_session_table_count;

/* Records what was read. Every commune, count and criterion is looked at first, and everything that
 * is wrong is said with its place. A remark takes the place of one from an earlier table on the
 * same commune and criterion; those given singly stay. `log` bears the file's name. CX_OK,
 * CX_REFUSED (said; nothing is recorded), CX_UNREADABLE or CX_NO_MEMORY. */
int cx_council_table_record(cx_ledger *r, int64_t session, const cx_session_table *table,
                            const char *actor, cx_log *log, cx_session_table_count *ret);

#endif
