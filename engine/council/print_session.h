/* Councils and sessions for people: the list of them, and a session as minutes in the manner of
 * Vietnamese administration; DỰ THẢO until it is closed. */
#ifndef CX_COUNCIL_PRINT_SESSION_H
#define CX_COUNCIL_PRINT_SESSION_H
#include "council/session_view.h"
#include "report/text.h"

/* Every council with its sessions. */
void cx_council_list_put(cx_buffer *out, const cx_council_list_view *list, cx_language language);

/* The minutes of one session. */
void cx_council_minutes_put(cx_buffer *out, const cx_council_session_view *session,
                            cx_language language);

#endif
