/* Decisions, two ways in. A draft is refused, with every reason, where the law gives no ground for
 * it; an issued decision is recorded as it was signed, always, and every defect is kept beside it
 * as a flag. Name, unit, office and authority are frozen into the decision. */
#ifndef CX_REGISTER_DECISION_H
#define CX_REGISTER_DECISION_H
#include "register/council.h"
#include "register/detail.h"

typedef struct cx_decision {
  bool issued;           /* else a draft: number and day are left open */
  const char *kind;      /* "recognise", "not_recognise" or, issued only, "revoke" */
  const char *code;      /* of the commune */
  const char *period;    /* a year of four digits */
  int64_t session;       /* 0: none */
  int64_t revokes;       /* the decision that is revoked; 0: none */
  const char *number;    /* of what was issued, as the next four; NULL: not there */
  const char *on_day;    /* a day of the calendar */
  const char *signed_by; /* who signed it */
  const char *post;      /* in which post */
  const char *office;    /* NULL: the register's own */
  const char *reason;    /* for departing from the result, or for revoking; NULL: none */
} cx_decision;

/* Records a decision. A draft with defects is refused: CX_REFUSED, each is said. An issued one is
 * recorded; *ret_flags counts its defects, each is said as a note. A later draft, or the issued
 * decision, takes the place of the commune's last draft of the period. CX_OK, CX_REFUSED,
 * CX_UNREADABLE or CX_NO_MEMORY. */
int cx_decide(cx_register *r, const cx_decision *decision, const char *actor, cx_log *log,
              int64_t *ret_id, size_t *ret_flags);

/* Says a stored flag (its id, its detail) as the message it stands for; false when the id is none.
 */
bool cx_say_flag(cx_log *log, const char *flag, const char *detail);

#endif
