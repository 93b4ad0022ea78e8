/* What a session voted on, as minutes and a submission tell it. */
#ifndef CX_SECRETARY_VOTED_H
#define CX_SECRETARY_VOTED_H
#include "secretary/texts.h"

/* A table of the communes with recorded result, its basis, votes and outcome; `only` those of an
 * outcome that were voted on, NULL: all. */
void cx_secretary_put_voted(cx_paper_pen *pen, const cx_council_session_view *session,
                            const cx_council_outcome *only);

/* How many communes that were voted on came out so. */
int64_t cx_secretary_count_outcome(const cx_council_session_view *session,
                                   cx_council_outcome outcome);
/* "LABEL 2 xã: Xã A (mã 1); Xã B (mã 2)."; nothing for none. */
void cx_secretary_put_proposal(cx_paper_pen *pen, const cx_council_session_view *session,
                               cx_council_outcome outcome, const char *vi, const char *en);
/* Those with a dossier and without a vote, and why; nothing for none. */
void cx_secretary_put_unvoted(cx_paper_pen *pen, const cx_council_session_view *session);

/* The head of a paper that the council of a session issues: beneath its office, which stands
 * beneath the one above. `day` may be NULL. */
void cx_secretary_put_council_head(cx_paper_pen *pen, const cx_council_session_view *session,
                                   const char *day);

#endif
