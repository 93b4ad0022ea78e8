/* Blocks of criteria put together: within a block the best way to each vector of points is kept,
 * criteria that a requirement forbids are dropped, and the blocks are put together over what counts
 * towards recognition like a knapsack. */
#ifndef CX_ADVISE_BLOCKS_H
#define CX_ADVISE_BLOCKS_H
#include "advise/search.h"

/* The best moves that reach recognition; reached: there are any. */
typedef struct cx_reached {
  bool reached;
  int64_t *moves; /* [variable_count] */
} cx_reached;

/* Over the ways of all knots. False when out of memory. */
bool cx_solve_blocks(cx_search *search, cx_reached *ret);

#endif
