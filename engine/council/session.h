/* Sessions of a council: opened, attended, remarks and votes by commune, closed. What was recorded
 * stays; a later attendance, vote or remark stands in place of the one before it. A closed session
 * takes nothing more. */
#ifndef CX_COUNCIL_SESSION_H
#define CX_COUNCIL_SESSION_H
#include "base/buffer.h"
#include "ledger/chain.h"
#include "number/rational.h"
#include "standard/procedure.h"
#include "text/named.h"

/* Opens a session of a council that no other has replaced, on a day from its founding on. All
 * functions here: CX_OK, CX_REFUSED (said), CX_UNREADABLE or CX_NO_MEMORY. */
int cx_council_session_open(cx_ledger *r, int64_t council, const char *period, const char *day,
                            const char *place, const char *actor, cx_log *log, int64_t *ret_id);

/* The columns of a list of those present (name, post; post only where two have one name) and of
 * ballots (name, vote, post; vote is for, against or abstain). */
extern const char *const cx_council_present_columns[2], *const cx_ballot_columns[3];

/* Records who is present: the whole list. Others are absent. */
int cx_council_session_attend(cx_ledger *r, int64_t session, const cx_named *present,
                              const char *actor, cx_log *log, int64_t *ret_present,
                              int64_t *ret_members);

/* Records a remark on a criterion of a commune; `replaces` names an earlier one, 0: none. */
typedef struct cx_council_remark {
  const char *code, *criterion, *text;
  int64_t replaces;
} cx_council_remark;
int cx_council_session_remark(cx_ledger *r, int64_t session, const cx_council_remark *remark,
                              const char *actor, cx_log *log, int64_t *ret_id);
/* Withdraws a remark that stands: a row without words takes its place. */
int cx_council_session_withdraw(cx_ledger *r, int64_t session, int64_t remark, const char *actor,
                                cx_log *log);

/* A vote on recognising a commune. With `ballots` the three counts are theirs and are filled in. */
typedef struct cx_council_vote {
  const char *code;
  int64_t in_favour, against, abstained;
  const cx_named *ballots;     /* NULL: the vote was not by name */
  const char *const *dissents; /* each "NAME: reason" */
  size_t dissent_count;
} cx_council_vote;

/* How a session or the vote on a commune came out. */
typedef enum cx_council_reached {
  CX_COUNCIL_NO_GROUNDS = -1,
  CX_NOT_REACHED,
  CX_REACHED
} cx_council_reached;

#endif
