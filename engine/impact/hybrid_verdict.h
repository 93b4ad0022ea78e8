/* What a hybrid makes of a commune, from the scored columns of both versions. */
#ifndef CX_IMPACT_HYBRID_VERDICT_H
#define CX_IMPACT_HYBRID_VERDICT_H
#include "impact/hybrid.h"
#include "score/batch.h"

/* A commune: the same row of both scored batches. */
typedef struct cx_impact_both {
  const cx_batch *old_batch, *new_batch;
  size_t row;
} cx_impact_both;

/* The verdict of a commune when the steps with on[step] are applied to the old text: a cx_verdict,
 * CX_REFUSED when that hybrid is no standard (its `pass` is neither true nor false at some points,
 * a criterion may come to too many maxima), or CX_NO_MEMORY. A criterion whose items are all gone
 * or moved away is not there. No step gives the old verdict, all steps the new one. */
int cx_impact_hybrid_verdict(cx_impact_hybrids *hybrids, cx_impact_both at, const bool *on);

/* Whether a step can make a difference to this commune, in any hybrid. False is certain. */
bool cx_impact_step_matters(cx_impact_hybrids *hybrids, cx_impact_both at, size_t step);

/* The points of a step's item for this commune in that hybrid, counted as it applies or does not
 * (most 0: it is left out); false when the item is not there. */
bool cx_hybrid_points(const cx_impact_hybrids *hybrids, cx_impact_both at, size_t step,
                      const bool *on, cx_points *ret_points, int *ret_most);

#endif
