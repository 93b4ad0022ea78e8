/* An issued decision that was recorded amiss: the row that sets it right is the same paper, whole,
 * and names the row that it corrects. And a second decision on a commune and period. */
#ifndef CX_DECISION_CORRECT_H
#define CX_DECISION_CORRECT_H
#include "decision/deciding.h"

/* Calls `fn` with what a correction changed, in turn: which column, as it was and as it is, "" for
 * none. Nothing for a decision that corrects none. CX_OK or what the database said. */
int cx_decision_correction_each(cx_ledger *r, int64_t decision, cx_log *log,
                                cx_decision_corrected_fn *fn, void *user);

/* Fills a correction with what it takes over, or refuses it (said). The texts
 * live in the arena. */
int cx_deciding_correct(cx_deciding *g, cx_decision *d);

/* Once it is read: refuses (said) a correction that names a session, or a decision to revoke, which
 * is none. */
int cx_deciding_named(cx_deciding *g);

/* Another decision of the commune and period is in force; a correction is of another period. */
int cx_deciding_second(cx_deciding *g);
int cx_deciding_moved(cx_deciding *g);

#endif
