/* The rows of one decision, gathered from a register's decisions: the live drafts of a session and
 * kind, or a paper that was issued, by its number. */
#ifndef CX_SECRETARY_DECIDED_H
#define CX_SECRETARY_DECIDED_H
#include "decision/decision_view.h"

/* An issued paper of before, that a row revokes. */
typedef struct cx_secretary_former {
  int64_t id;
  const char *number, *on;
} cx_secretary_former;

typedef struct cx_secretary_decided_row {
  int64_t id;
  const char *code, *name, *reason, *verdict, *basis; /* NULL for none */
  int64_t text;                                       /* of its result; 0: none */
  const cx_secretary_former *revoked;                 /* what it revokes; NULL: nothing */
  int64_t revoked_by;
  const cx_decision_flag_view *flags;
  size_t flag_count;
} cx_secretary_decided_row;

typedef struct cx_secretary_decided {
  cx_arena arena;
  /* which are wanted */
  int64_t session;           /* of drafts, with `kind` */
  const char *kind;          /* of drafts; of what was issued NULL: any */
  const char *number;        /* of what was issued; NULL: drafts */
  const char *wanted_period; /* NULL: any */
  /* what was found */
  cx_secretary_decided_row *rows;
  size_t count, capacity;
  bool several; /* more than one paper bears the number: what follows is of the first */
  const char *found_kind, *period, *on, *office, *authority, *signed_by, *post;
  int64_t held_in; /* the session; 0: none */
  cx_secretary_former *formers;
  size_t former_count, former_capacity;
} cx_secretary_decided;

/* A cx_decision_fn; the user is the cx_secretary_decided. */
int cx_secretary_decided_take(void *decided, const cx_decision_view *decision);
/* Frees what was gathered. */
void cx_secretary_decided_free(cx_secretary_decided *decided);

/* Whether some row bears a flag. */
bool cx_secretary_decided_flagged(const cx_secretary_decided *decided);

#endif
