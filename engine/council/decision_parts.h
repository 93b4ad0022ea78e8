/* What the files of decisions share: a decision being made, what the register knows of its
 * commune and session, and the defects found. */
#ifndef CX_COUNCIL_DECISION_PARTS_H
#define CX_COUNCIL_DECISION_PARTS_H
#include "council/decision.h"
#include "council/kept.h"

typedef enum cx_defect {
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
  CX_DEFECTS
} cx_defect;

typedef struct cx_deciding {
  cx_entry entry;
  cx_arena arena;
  cx_kept *kept;
  const cx_decision *d;
  int64_t id, recorded_result; /* of a decision recorded already and looked at again; 0: none */
  cx_log said; /* of what is wrong with kept texts: as errors, of an issued decision as notes */
  bool revoking;
  int64_t corrects;              /* the decision that it corrects; 0: none */
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
  bool found[CX_DEFECTS];
  const char *detail[CX_DEFECTS]; /* a line each of the message's words */
} cx_deciding;

/* Notes a defect with up to three words ("" for none). CX_OK or CX_NO_MEMORY (said). */
int cx_defect_add(cx_deciding *g, cx_defect defect, const char *a, const char *b, const char *c);
/* A text of a statement's row, in the arena; "" for null, NULL when out of memory. */
const char *cx_deciding_text(cx_deciding *g, cx_cursor *c, int column);

/* decision_flags.c: the id of a defect, which stands in registers. */
const char *cx_defect_id(cx_defect defect);

/* decision_facts.c: finds what the register knows, and the defects. */
int cx_deciding_read(cx_deciding *g);
/* decision_correct.c: fills a correction with what it takes over, or refuses it (said). The texts
 * live in the arena. */
int cx_deciding_correct(cx_deciding *g, cx_decision *d);
/* Once it is read: refuses (said) a correction that names a session, or a decision to revoke, which
 * is none. */
int cx_deciding_named(cx_deciding *g);
/* Another decision of the commune and period is in force; a correction is of another period. */
int cx_deciding_second(cx_deciding *g);
int cx_deciding_moved(cx_deciding *g);

/* decision_path.c: of the values that the commune's result uses, those that are neither official
 * nor confirmed by the adoption (0: none). CX_REFUSED (said) when
 * the figures are none of the standard. */
int cx_deciding_values(cx_deciding *g, cx_batch *batch, int64_t adoption);

#endif
