/* One decision into an entry that has begun: alone, or as a row of a paper with a list. */
#ifndef CX_DECISION_RECORD_H
#define CX_DECISION_RECORD_H
#include "decision/deciding.h"

/* Reports to the cx_log `user` what is said, as a note whatever it is elsewhere. */
void cx_deciding_note(void *user, const cx_diagnostic *diagnostic);

/* Tidies its texts, takes over what a correction leaves as it is (g->unchanged: all of it, and
 * nothing more is read), and reads what the register knows, with the defects. CX_OK, CX_REFUSED
 * (said: a correction that is none), CX_UNREADABLE or CX_NO_MEMORY. */
int cx_deciding_prepare(cx_deciding *g, cx_decision *taken);
/* Where its commune is not known: says that the code was replaced, if it was. */
int cx_deciding_hint(cx_deciding *g);
/* What speaks against recognising these communes of the decision in turn, as notes. */
int cx_deciding_forewarn(cx_deciding *g, const char *const *codes, size_t count);
/* Writes its rows. */
int cx_deciding_write(cx_deciding *g, int64_t *ret_id);

#endif
