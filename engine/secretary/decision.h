/* Quyết định: recognition, no recognition, revocation, of one commune or of a list; behind it, what
 * the register says of each row. */
#ifndef CX_SECRETARY_DECISION_H
#define CX_SECRETARY_DECISION_H
#include "secretary/decided.h"
#include "secretary/texts.h"

/* What the decision rests on, as far as the register knows. */
typedef struct cx_secretary_grounds {
  const char *council, *held_on; /* of its session; NULL: none */
  const char *given;             /* a ground in the office's own words; NULL: none */
  bool orderly;                  /* cx_secretary_is_orderly of its session */
  bool notes;                    /* the notes of the register go with what is to be signed, too */
} cx_secretary_grounds;

/* Drafts that nothing holds back are drawn up for signature: without DỰ THẢO, number and day open,
 * and without notes unless `notes` asks for them. Other drafts say DỰ THẢO and why, an issued one
 * with flags says so, on every page; both have the notes, as pages of their own. There is at least
 * one row. */
void cx_secretary_decision(cx_paper *paper, const cx_paper_form *form,
                           const cx_secretary_decided *decided, const cx_secretary_grounds *grounds,
                           const cx_secretary_texts *texts);

#endif
