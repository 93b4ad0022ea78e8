/* Decisions, two ways in. A draft is refused, with every reason, where the law gives no ground for
 * it; an issued decision is recorded as it was signed, always, and every defect is kept beside it
 * as a flag. Name, unit, office and authority are frozen into the decision. */
#ifndef CX_COUNCIL_DECISION_H
#define CX_COUNCIL_DECISION_H
#include "council/council.h"
#include "ledger/detail.h"

/* SQL, of a row of `decision` by its alias: one issued paper as it was recorded last. A row that a
 * later one corrects is the same paper again: it is shown, and counts for nothing. */
#define CX_DECISION_STANDS(d)                                                                      \
  "(" d ".way = 'issued' AND NOT EXISTS (SELECT 1 FROM decision_correction ck WHERE ck.corrects"   \
  " = " d ".id))"
/* SQL: the standing row that revokes it, NULL for none. */
#define CX_DECISION_REVOKED_BY(d)                                                                  \
  "(SELECT min(rv.id) FROM decision rv WHERE rv.revokes = " d                                      \
  ".id AND " CX_DECISION_STANDS("rv") ")"
/* SQL: it recognises or does not, stands, and is not revoked. */
#define CX_DECISION_IN_FORCE(d)                                                                    \
  "(" d ".kind <> 'revoke' AND " CX_DECISION_STANDS(d) " AND " CX_DECISION_REVOKED_BY(d) " IS "    \
                                                                                         "NULL)"

/* With `corrects` whatever is NULL or 0 is taken over from the decision that is corrected. */
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
  int64_t corrects;      /* the issued decision whose row this one sets right; 0: none */
  const char *ground;    /* why it is corrected; needed with `corrects` */
} cx_decision;

/* Records a decision. A draft with defects is refused: CX_REFUSED, each is said. An issued one is
 * recorded; *ret_flags counts its defects, each is said as a note. A later draft, or the issued
 * decision, takes the place of the commune's last draft of the period. A correction is refused
 * where its decision is none that is issued, of this commune and in force, where the kind would
 * change, and where nothing would. CX_OK, CX_REFUSED, CX_UNREADABLE or CX_NO_MEMORY. */
int cx_decide(cx_register *r, const cx_decision *decision, const char *actor, cx_log *log,
              int64_t *ret_id, size_t *ret_flags);

/* Says a stored flag (its id, its detail) as the message it stands for; false when the id is none.
 */
bool cx_say_flag(cx_log *log, const char *flag, const char *detail);

/* Calls `fn` with what a correction changed, in turn: which column, as it was and as it is, "" for
 * none. Nothing for a decision that corrects none. CX_OK or what the database said. */
typedef enum cx_corrected {
  CX_CORRECTED_NUMBER,
  CX_CORRECTED_DAY,
  CX_CORRECTED_SIGNER,
  CX_CORRECTED_POST,
  CX_CORRECTED_OFFICE,
  CX_CORRECTED_SESSION,
  CX_CORRECTED_PERIOD,
  CX_CORRECTED_REVOKES,
  CX_CORRECTED_PARTS
} cx_corrected;
typedef void cx_corrected_fn(void *user, cx_corrected what, const char *before, const char *after);
int cx_correction_each(cx_register *r, int64_t decision, cx_log *log, cx_corrected_fn *fn,
                       void *user);

#endif
