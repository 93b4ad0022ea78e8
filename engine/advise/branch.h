/* The ways of a knot whose items ask bounds of sums (linear.h): for each choice of branches the best
 * moves, found by narrowing how far each figure must and can go, and by splitting where that does
 * not settle it. */
#ifndef CX_ADVISE_BRANCH_H
#define CX_ADVISE_BRANCH_H
#include "advise/linear.h"

/* All ways of the knot, unless `explored` says otherwise. False when out of memory. */
bool cx_branch_ways(cx_search *search, cx_batch *trial, cx_knot *knot, const cx_forks *forks,
                    int64_t *moves, int *points);

#endif
