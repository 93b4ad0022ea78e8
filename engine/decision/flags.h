/* What may be amiss with a decision: ids, messages, and the words that go with each. */
#ifndef CX_DECISION_FLAGS_H
#define CX_DECISION_FLAGS_H
#include "base/buffer.h"
#include "decision/deciding.h"
#include "ledger/chain.h"
#include "ledger/detail.h"
#include "number/rational.h"
#include "standard/procedure.h"
#include "text/named.h"

/* Says a stored flag (its id, its detail) as the message it stands for; false when the id is none.
 */
bool cx_decision_say_flag(cx_log *log, const char *flag, const char *detail);

/* A stored flag in words: the message's code and what it says, without the remedy, which comes too
 * late for what was signed. code "": a flag of a later program, and the text is its id. */
typedef struct cx_decision_flag_words {
  bool failed; /* out of memory: the words are none */
  char code[8], text[2000];
} cx_decision_flag_words;
cx_decision_flag_words cx_decision_flag_said(const char *flag, const char *detail,
                                           cx_language language);

/* Notes a defect with up to three words ("" for none). CX_OK or CX_NO_MEMORY (said). */
int cx_defect_add(cx_deciding *g, cx_decision_defect defect, const char *a, const char *b,
                  const char *c);

/* A text of a statement's row, in the arena; "" for null, NULL when out of memory. */
const char *cx_deciding_text(cx_deciding *g, cx_ledger_cursor *c, int column);

/* The id of a defect, which stands in registers. */
const char *cx_decision_defect_id(cx_decision_defect defect);

#endif
