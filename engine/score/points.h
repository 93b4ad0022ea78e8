/* What the codes give: the points of criteria that vary, the totals, and the bases they rest on. */
#ifndef CX_SCORE_POINTS_H
#define CX_SCORE_POINTS_H
#include "score/batch.h"

/* Fills total, basis and the results of criteria that vary. */
void cx_add_points(cx_batch *batch);

#endif
