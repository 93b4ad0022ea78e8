/* Sessions for programs: council, who was there, votes, what the close said, who has no vote. */
#ifndef CX_COUNCIL_PRINT_SESSION_JSON_H
#define CX_COUNCIL_PRINT_SESSION_JSON_H
#include "council/session_view.h"

/* A cx_council_session_fn: the session in full, an object on a line of its own. `out` is a
 * cx_buffer. */
int cx_council_session_json(void *out, const cx_council_session_view *session);

#endif
