/* Votes on communes, and the close that says what they come to. */
#ifndef CX_COUNCIL_VOTE_H
#define CX_COUNCIL_VOTE_H
#include "council/session.h"

int cx_council_session_vote(cx_ledger *r, int64_t session, cx_council_vote *vote, const char *actor,
                            cx_log *log, int64_t *ret_id);

/* Closes a session. Communes that it concerns and that have no vote (unvoted.h) want a reason,
 * which is kept with each of them: without one (NULL) they are said, CX_REFUSED. The quorum is
 * measured against the council's members, the votes against the share, both of the founding
 * decision; where it states none the result is CX_COUNCIL_NO_GROUNDS and there is no proposal, as
 * there is none below the quorum. */
int cx_council_session_close(cx_ledger *r, int64_t session, const char *without_votes,
                             const char *actor, cx_log *log, cx_council_reached *ret_quorum);

/* Whether votes reach a majority. What it is a share of may be NULL: then reached or not reached is
 * only what holds of members, of those present and of the votes cast alike. */
cx_council_reached cx_council_vote_reached(const char *majority, const char *share_of,
                                           int64_t in_favour, int64_t members, int64_t present,
                                           int64_t votes);

#endif
