/* The improvement plan of a commune for its next period: the fewest whole units (children,
 * households, acts) that reach recognition, exactly, over all criteria. Only figures that the
 * dictionary allows to grow or shrink (`improve: more|less`) and that decide no class, no list of
 * bands, nothing of what applies and no requirement of the standard's own are moved. */
#ifndef CX_ADVISE_IMPROVE_H
#define CX_ADVISE_IMPROVE_H
#include "score/batch.h"

typedef enum cx_advise_plan_status {
  CX_ADVISE_PLAN_FOUND,
  CX_ADVISE_PLAN_NOT_NEEDED, /* recognised as it is */
  CX_PLAN_BLANK,             /* figures that a plan would need are blank: `blank` names them */
  CX_PLAN_NO_CLASS,          /* no class, so no total to reach */
  CX_PLAN_IMPOSSIBLE,        /* no change of these figures reaches recognition */
  CX_PLAN_TOO_LARGE,         /* the search was given up: figures are entangled beyond its limit */
  CX_PLAN_REQUIREMENT        /* requirements that no plan may move do not hold: `obstacle` */
} cx_advise_plan_status;

typedef struct cx_advise_step {
  int measure;
  int64_t from, to; /* a yes_no: 0 and 1 */
} cx_advise_step;

typedef struct cx_advise_plan {
  cx_advise_plan_status status;
  int64_t units;
  size_t step_count;
  cx_advise_step step[CX_MOST_MEASURES]; /* in the order of the items */
  bool blank[CX_MOST_MEASURES];          /* CX_PLAN_BLANK: [measure] to be supplied first */
  bool obstacle[CX_MOST_CONDITIONS];     /* CX_PLAN_REQUIREMENT: [requirement] false, or of no truth */
} cx_advise_plan;

/* A requirement that is false is an obstacle, whatever is blank. A plan is refused as CX_PLAN_BLANK
 * while items are open for want of figures, while figures are blank that leave open what applies or
 * whether a requirement holds, or, without a certain class, figures of the class conditions; and when
 * no plan exists, but one would if an item that waits for a blank figure once others have moved gave
 * its greatest points: then the figures that the least such plan waits for. */

/* Among plans of equally few units the one that moves the fewest figures, then the one that moves
 * those that come first in the standard, then the one that moves the first of them the most.
 * Returns CX_OK or CX_NO_MEMORY. */
int cx_advise_find_plan(const cx_batch *batch, size_t row, cx_advise_plan *ret);

#endif
