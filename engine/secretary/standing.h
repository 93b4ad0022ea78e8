/* The issued decisions that stand on a commune in a period, in words, for papers that tell its
 * result.
 */
#ifndef CX_SECRETARY_STANDING_H
#define CX_SECRETARY_STANDING_H
#include "decision/decision_view.h"

typedef struct cx_secretary_standing {
  const char *period;
  cx_language language;
  cx_buffer words; /* "Quyết định số … ngày … của …: không công nhận; lý do: …"; "" for none */
} cx_secretary_standing;

/* A cx_decision_fn for the decisions of one commune; the user is the cx_secretary_standing, whose
 * words the caller frees. */
int cx_secretary_standing_take(void *standing, const cx_decision_view *decision);

#endif
