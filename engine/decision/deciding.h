/* A decision being made: what the register knows of its commune and session, and the defects found.
 */
#ifndef CX_DECISION_DECIDING_H
#define CX_DECISION_DECIDING_H
#include "base/buffer.h"
#include "council/kept.h"
#include "ledger/chain.h"
#include "ledger/detail.h"
#include "number/rational.h"
#include "standard/procedure.h"
#include "text/named.h"

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

/* What of a decision a correction may change. */
typedef enum cx_decision_corrected {
  CX_DECISION_CORRECTED_NUMBER,
  CX_DECISION_CORRECTED_DAY,
  CX_DECISION_CORRECTED_SIGNER,
  CX_DECISION_CORRECTED_POST,
  CX_DECISION_CORRECTED_OFFICE,
  CX_DECISION_CORRECTED_SESSION,
  CX_DECISION_CORRECTED_PERIOD,
  CX_DECISION_CORRECTED_REVOKES,
  CX_DECISION_CORRECTED_PARTS
} cx_decision_corrected;
typedef void cx_decision_corrected_fn(void *user, cx_decision_corrected what, const char *before,
                                      const char *after);

typedef enum cx_decision_defect {
  CX_DEFECT_UNIT,
  CX_DEFECT_DOSSIER,
  CX_DEFECT_RESULT,
  CX_DEFECT_TEXT,
  CX_DEFECT_SESSION,
  CX_DEFECT_PERIOD,
  CX_DEFECT_OPEN,
  CX_DEFECT_QUORUM_NONE,
  CX_DEFECT_QUORUM,
  CX_DEFECT_VOTE_NONE,
  CX_DEFECT_SHARE_NONE,
  CX_DEFECT_SHARE,
  CX_DEFECT_AGAINST_VOTE,
  CX_DEFECT_AUTHORITY,
  CX_DEFECT_PROCEDURE,
  CX_DEFECT_UNREAD,
  CX_DEFECT_VALUES,
  CX_DEFECT_INELIGIBLE,
  CX_DEFECT_ELIGIBLE,
  CX_DEFECT_UNDETERMINED,
  CX_DEFECT_NUMBER,
  CX_DEFECT_DAY,
  CX_DEFECT_SIGNER,
  CX_DEFECT_EARLY,
  CX_DEFECT_REVOKES,
  CX_DEFECT_SECOND, /* refuses no draft: the other may be about to be revoked */
  CX_DEFECT_MOVED,
  CX_DECISION_DEFECTS
} cx_decision_defect;

typedef struct cx_deciding {
  cx_ledger_entry entry;
  cx_arena arena;
  cx_council_kept *kept;
  const cx_decision *d;
  int64_t id, recorded_result; /* of a decision recorded already and looked at again; 0: none */
  cx_log said; /* of what is wrong with kept texts: as errors, of an issued decision as notes */
  bool revoking;
  int64_t corrects;              /* the decision that it corrects; 0: none */
  bool unchanged;                /* it would change nothing */
  bool listed;                   /* a row of a paper with a list, or of its draft */
  int64_t paper;                 /* that paper: the row recorded first; 0: none, or this is it */
  int64_t leaves;                /* the paper that the corrected row was of, and is no longer; 0 */
  bool new_session, new_revokes; /* the correction gives another one than was recorded */
  /* of the session; 0 or NULL where there is none */
  int64_t session, procedure, vote_result;
  const char *session_day, *stage;
  /* of the commune */
  int64_t unit, text, assessment;
  const char *name, *figures, *verdict, *standard;
  const char *last_day; /* of the period */
  /* of the law on the day */
  const char *authority, *office;
  int64_t revokes, replaces;
  bool found[CX_DECISION_DEFECTS];
  const char *detail[CX_DECISION_DEFECTS]; /* a line each of the message's words */
} cx_deciding;

#endif
