/* Totals made to order. Tables say which sums the items of a criterion, and the criteria, can come
 * to from each one on; a search then gives each its points and goes back where figures clash. */
#ifndef CX_SLIP_FIGURES_TOTAL_H
#define CX_SLIP_FIGURES_TOTAL_H
#include "trial/figures.h"

cx_chooser *cx_chooser_new(const cx_standard *standard); /* NULL: out of memory */
void cx_chooser_free(cx_chooser *chooser);               /* NULL is allowed */

/* Sets the figures of all items so that their points add up, none of them open; figures that are
 * set stay. False when no way was found within a number of tries, or out of memory. */
bool cx_figures_of_total(cx_chooser *chooser, const cx_wanted_total *wanted, int64_t *figures);

#endif
