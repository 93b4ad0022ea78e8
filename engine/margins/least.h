/* The best choices of all plain items together, while the common figures stand: those that give
 * another verdict with the fewest units. */
#ifndef CX_MARGINS_LEAST_H
#define CX_MARGINS_LEAST_H
#include "margins/search.h"

/* Betters the search's best change where it can. Row 0 of the trial is the row with its common
 * figures where they are looked at, scored; `common` are the units that these take. False when out
 * of memory.
 */
bool cx_margins_put_together(cx_margins_search *search, int64_t common);

#endif
