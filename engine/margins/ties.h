/* Which figures may move, and which of them are an item's own (search.h). */
#ifndef CX_MARGINS_TIES_H
#define CX_MARGINS_TIES_H
#include "margins/search.h"

/* Fills figures and plain items of a search whose batch and row are set. */
void cx_margins_tie(cx_margins_search *search);

#endif
