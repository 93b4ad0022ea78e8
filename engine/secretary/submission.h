/* Tờ trình: what a council proposes, submitted to who may recognise. */
#ifndef CX_SECRETARY_SUBMISSION_H
#define CX_SECRETARY_SUBMISSION_H
#include "secretary/texts.h"

/* `authority` may recognise on the session's day; NULL: nobody is known to, and it stays open. */
void cx_secretary_submission(cx_paper *paper, const cx_paper_form *form,
                             const cx_council_session_view *session, const cx_authority *authority,
                             const cx_secretary_texts *texts);

#endif
