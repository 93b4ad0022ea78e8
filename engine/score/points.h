/* What the codes give: the points of criteria that vary, the totals, and the bases they rest on. */
#ifndef CX_SCORE_POINTS_H
#define CX_SCORE_POINTS_H
#include "score/batch.h"

/* What a row makes of what is required and of what is asked of every criterion (all_pass,
 * no_zero). */
enum { CX_DEMAND_MAY_HOLD = 1, CX_DEMAND_HOLDS = 2 };

/* Whether that asks no more than so many points of each that is a sum: then whole columns are asked
 * at once. */
bool cx_demands_are_bounds(const cx_standard *standard);

/* Fills total, basis, the results of criteria that vary, and demand where demands are bounds. */
void cx_add_points(cx_batch *batch);

#endif
