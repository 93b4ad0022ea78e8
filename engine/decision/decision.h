/* Decisions, two ways in. A draft is refused, with every reason, where the law gives no ground for
 * it; an issued decision is recorded as it was signed, always, and every defect is kept beside it
 * as a flag. Name, unit, office and authority are frozen into the decision. */
#ifndef CX_DECISION_DECISION_H
#define CX_DECISION_DECISION_H
#include "decision/deciding.h"

/* Records a decision. A draft with defects is refused: CX_REFUSED, each is said. An issued one is
 * recorded; *ret_flags counts its defects, each is said as a note. A later draft, or the issued
 * decision, takes the place of the commune's last draft of the period. A correction is refused
 * where its decision is none that is issued, of this commune and in force, where the kind would
 * change, and where nothing would. CX_OK, CX_REFUSED, CX_UNREADABLE or CX_NO_MEMORY. */
int cx_decision_make(cx_ledger *r, const cx_decision *decision, const char *actor, cx_log *log,
                     int64_t *ret_id, size_t *ret_flags);

#endif
