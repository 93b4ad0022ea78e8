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

/* The commune's present dossier of the session's period and stage, and the last result recorded of
 * it (0: none). CX_REFUSED (said) when there is no dossier. The name lives in the arena. */
int cx_sitting_commune(cx_sitting *s, const char *code, const char **ret_name, int64_t *ret_result);

#endif
