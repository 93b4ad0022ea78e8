/* Where a program over figures changes what it comes to: bounds of single counts. */
#ifndef CX_COMPARE_CUTS_H
#define CX_COMPARE_CUTS_H
#include "base/log.h"
#include "standard/model.h"

enum { CX_MOST_BOUNDS = 63 }; /* of one count: so many cells and one */

/* The least whole numbers from which another cell begins, by measure of a text, in order. */
typedef struct cx_cuts {
  int64_t from[CX_MOST_MEASURES][CX_MOST_BOUNDS];
  uint8_t count[CX_MOST_MEASURES];
} cx_cuts;

/* A new cell from this number on (none at 0 and below). False: there is no room. */
bool cx_cuts_add(cx_cuts *cuts, int measure, int64_t from);

/* Adds the bounds of a program. Its result is one of the cells, or, for an item with bands, a
 * multiple of one count plus a constant that the bands of `items` cut. CX_OK, CX_NO_MEMORY, or
 * CX_REFUSED: it is none of these, or there is no room. */
int cx_cuts_of_program(cx_cuts *cuts, const cx_program *program, const cx_item *items,
                       size_t item_count);

/* Adds those of an item, its conditions, bands and lists. CX_REFUSED as above, and for a
 * rate. */
int cx_cuts_of_item(cx_cuts *cuts, const cx_item *item);

#endif
