/* Quyết định: recognition, no recognition, revocation, of one commune or of a list; behind it, what
 * the register says of each row. */
#ifndef CX_PAPER_DECISION_H
#define CX_PAPER_DECISION_H
#include "paper/decided.h"
#include "paper/texts.h"

/* What the decision rests on, as far as the register knows. */
typedef struct cx_paper_grounds {
  const char *council, *held_on; /* of its session; NULL: none */
  const char *given;             /* a ground in the office's own words; NULL: none */
} cx_paper_grounds;

/* A draft says DỰ THẢO, an issued one with flags says so on every page. There is at least one row.
 */
void cx_paper_decision(cx_paper *paper, const cx_paper_form *form, const cx_paper_decided *decided,
                       const cx_paper_grounds *grounds, const cx_paper_texts *texts);

#endif
