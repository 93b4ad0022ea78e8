/* The ways of a knot whose figures all move one way (all grow, or all shrink). What a band, a part
 * within its whole, or a case at all asks of such figures is always "this one at least so far as
 * that one": of two sets of figures that satisfy it the lesser moves satisfy it too. So each choice
 * of bands has one least way, found by following what each figure asks of the next until all are
 * content; a chain of parts of any length needs no search. */
#ifndef CX_ADVISE_CHAIN_H
#define CX_ADVISE_CHAIN_H
#include "advise/search.h"

/* Whether the knot's figures all move one way, and no expression, condition or sum reads them; and its ways,
 * all of them (unless `explored` says otherwise). False when out of memory. */
bool cx_is_chain(const cx_search *search, const cx_knot *knot);
bool cx_chain_ways(cx_search *search, cx_batch *trial, cx_knot *knot, int64_t *moves, int *points);

#endif
