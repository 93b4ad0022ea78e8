/* Words about councils and sessions that the minutes on a screen and on paper share. */
#ifndef CX_COUNCIL_SESSION_WORDS_H
#define CX_COUNCIL_SESSION_WORDS_H
#include "council/session_view.h"

/* A share as stored, in words: "ít nhất 2/3", "more than 1/2"; for NULL that none is stated. */
void cx_council_put_share_words(cx_buffer *out, const char *share, cx_language language);
/* " số thành viên": what it is a share of (share_of of the view). */
void cx_council_put_share_of(cx_buffer *out, const char *of, cx_language language);

/* "Chủ tịch hội đồng" of a member's role. */
const char *cx_council_role_called(const char *role, cx_language language);

/* What the close of a session says of a commune. */
typedef enum cx_council_outcome {
  CX_COUNCIL_NO_PROPOSAL, /* it is open, has no vote on it, or no grounds for a proposal */
  CX_COUNCIL_PROPOSED,
  CX_COUNCIL_NOT_PROPOSED
} cx_council_outcome;
cx_council_outcome cx_council_outcome_of(const cx_council_session_view *session,
                                         const cx_council_commune_view *commune);
/* The same of a closed session in words, with the reason where there is no proposal. */
void cx_council_put_outcome(cx_buffer *out, const cx_council_session_view *session,
                            const cx_council_commune_view *commune, cx_language language);

#endif
