/* Decisions for people, with what is wrong with each, drafts say DỰ THẢO; and for programs. */
#ifndef CX_DECISION_PRINT_DECISION_H
#define CX_DECISION_PRINT_DECISION_H
#include "decision/decision_view.h"
#include "report/text.h"

/* One decision, several lines. */
void cx_decision_put(cx_buffer *out, const cx_decision_view *decision, cx_language language);

/* Decisions one after the other, the rows of a paper with a list under one head. */
typedef struct cx_decisions_telling {
  cx_buffer *out;
  cx_language language;
  cx_buffer head; /* of the list that is being told */
} cx_decisions_telling;
/* A cx_decision_fn; the user is the telling. Then cx_decisions_told frees it. */
int cx_decisions_tell(void *telling, const cx_decision_view *decision);
void cx_decisions_told(cx_decisions_telling *telling);

/* A cx_decision_fn: the decision as an object on a line of its own. `out` is a cx_buffer.
 */
int cx_decision_json(void *out, const cx_decision_view *decision);

/* "; number 12 → 21; day …": what a decision changed of the one that it corrects; else nothing. */
void cx_decision_correction_put(cx_buffer *out, const cx_decision_correction_view *correction,
                                cx_language language);

#endif
