/* Where a plain item's own figures may go: the best move to each stretch between the cuts of its
 * bands, and to no case at all, while all other figures stand. */
#ifndef CX_MARGINS_REACH_H
#define CX_MARGINS_REACH_H
#include "margins/search.h"

/* Fills the choices of an item, of at most so many units each, without their points; an item that
 * can be nowhere has none. False when out of memory. */
bool cx_margins_reach(cx_margins_search *search, cx_margins_plain *plain, int64_t most);

#endif
