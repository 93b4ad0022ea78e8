/* Councils: who sits in one, by the decision that founded it. Its quorum and the share of votes it
 * needs are what that decision states, or not stated. Other members, or a new decision, are a new
 * council that names the one it replaces. */
#ifndef CX_COUNCIL_COUNCIL_H
#define CX_COUNCIL_COUNCIL_H
#include "base/buffer.h"
#include "ledger/chain.h"
#include "number/rational.h"
#include "standard/procedure.h"
#include "text/named.h"

typedef struct cx_council {
  const char *body; /* an id of the procedure */
  const char *unit, *name;
  const char *founding, *founded_on; /* number and day of the founding decision */
  const char *quorum, *majority;     /* as given; NULL: the decision states none */
  const char *share_of; /* what the majority is a share of: members, present, votes; NULL: not
                           stated, then only what holds for each of them is taken as sure */
  int64_t replaces;     /* 0: none */
} cx_council;

/* The columns of a list of members, in this order: name, post, role. */
extern const char *const cx_council_member_columns[3];

/* Records a council under a procedure, whose text is kept with it. CX_REFUSED (said): a body that
 * the procedure does not have, a share that is none, not one chair, one member twice, a council to
 * replace that there is none of. A founding day outside the body's time is noted only. */
int cx_council_record(cx_ledger *r, const cx_council *council, const cx_procedure *procedure,
                      const cx_named *members, const char *actor, cx_log *log, int64_t *ret_id);

#endif
