/* The ways to move a knot. Figures that all move one way are a chain (chain.c); sums and conditions
 * are followed by their bounds (branch.c); others, and those of expressions, are tried through,
 * cheapest first, up to a limit that is remembered. */
#ifndef CX_ADVISE_WAYS_H
#define CX_ADVISE_WAYS_H
#include "advise/search.h"

/* Fills knot->ways. False when out of memory. */
bool cx_find_ways(cx_search *search, cx_knot *knot);

#endif
