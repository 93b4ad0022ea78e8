/* Decisions about many communes in one entry: the drafts of a session, a paper that was issued with
 * a list, its correction or revocation. Whole or not at all: a list is signed once, and one commune
 * that is missing from it would be missed by nobody. */
#ifndef CX_DECISION_LIST_H
#define CX_DECISION_LIST_H
#include "decision/deciding.h"

typedef struct cx_decision_listed_count {
  int64_t first, last; /* numbers in the register */
  size_t recorded;
  size_t recognised; /* of those recorded; not_recognised likewise */
  size_t not_recognised;
  size_t flags;
  size_t same; /* rows that a correction finds as it would have them */
} cx_decision_listed_count;

/* Records `paper` for many communes; its code, and the numbers of its rows, come from here:
 * drafts: those that the session voted on, each by how its vote came out (of `kind`, NULL: both),
 *         with the reason of its live draft of that kind where none is given;
 * issued: the live drafts of its session and kind, each with its reason;
 * with `revokes` (kind "revoke"): every row of the paper that this row is of, which stands and is
 * not revoked;
 * with `corrects`: every row of that paper which stands; of one that was revoked what revoked it is
 * corrected too and names the row as it is now. None where all of them were revoked.
 * A table (read by cx_named_read_codes; NULL: all of them) says which of them, with their reasons;
 * of an issued paper it is the list itself. Its period is that of the session where it is NULL.
 * `log` bears the table's name. Of drafts each commune that is refused is said with its reasons.
 * CX_OK, CX_REFUSED (said), CX_UNREADABLE or CX_NO_MEMORY. */
int cx_decision_make_list(cx_ledger *r, const cx_decision *paper, const cx_named *table,
                          const char *actor, cx_log *log, cx_decision_listed_count *ret);

#endif
