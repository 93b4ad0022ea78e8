/* What the files of sessions share: an open session with its entry, and its council's members. */
#ifndef CX_COUNCIL_SESSION_PARTS_H
#define CX_COUNCIL_SESSION_PARTS_H
#include "base/buffer.h"
#include "ledger/chain.h"
#include "number/rational.h"
#include "standard/procedure.h"
#include "text/named.h"

typedef struct cx_member {
  int64_t id;
  const char *name, *post;
  bool present, met; /* met: by the list being read */
} cx_member;

typedef struct cx_sitting {
  cx_ledger_entry entry;
  cx_arena arena;
  int64_t session, council;
  const char *day;
  const char *period, *stage, *quorum, *majority, *share_of; /* the last three NULL: not stated */
  cx_member *members;
  size_t count;
  int64_t present; /* negative: attendance was not taken */
} cx_sitting;

/* Begins an entry in a session that is open. After CX_OK cx_sitting_end must follow, with what came
 * of it: CX_OK writes the entry, anything else undoes it. */
int cx_sitting_begin(cx_ledger *r, int64_t session, const char *actor, const char *act,
                     const char *note, cx_log *log, cx_sitting *ret);
int cx_sitting_end(cx_sitting *s, int status);
/* Says of a session dated after today that it is. */
void cx_session_ahead(const cx_ledger *r, int64_t session, const char *day, cx_log *log);

/* The member of a name (and post, when it is not ""); NULL (said). */
cx_member *cx_sitting_member(cx_sitting *s, const char *name, const char *post, cx_place place);
/* The same of those present, once in a list. */
cx_member *cx_sitting_voter(cx_sitting *s, const char *name, const char *post, cx_place place);

/* The commune's present dossier of the session's period and stage. */
typedef struct cx_sat_commune {
  const char *name; /* lives in the arena */
  int64_t result;   /* the last one recorded of it; 0: none */
  int64_t text;     /* the standard's, by which it was taken in */
} cx_sat_commune;
/* CX_REFUSED (said, at the place of a list) when there is no dossier. */
int cx_sitting_commune(cx_sitting *s, const char *code, cx_place place, cx_sat_commune *ret);

/* A vote on a commune: counts for, against, abstaining, beside a result (0: none). */
typedef struct cx_sitting_vote {
  const char *code, *name;
  int64_t result, counts[3];
} cx_sitting_vote;
/* Writes its row (vote.c). *ret_replaced: in place of an earlier one. */
int cx_sitting_write_vote(cx_sitting *s, const cx_sitting_vote *vote, int64_t *ret_id,
                          bool *ret_replaced);

#endif
