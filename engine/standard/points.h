/* The points that an item can give, and the sums that follow for a criterion and a standard. Items
 * are taken one by one, even where several read one figure. */
#ifndef CX_STANDARD_POINTS_H
#define CX_STANDARD_POINTS_H
#include "standard/model.h"

enum { CX_MOST_GIVEN = CX_MOST_CUTS + 8 };

/* The different points of an item whose figures are known, no case included; with `open` also the
 * least and the most where no case leaves them open. Room for CX_MOST_GIVEN; returns how many. */
size_t cx_item_points(const cx_item *item, bool open, int *points);

/* The points that a criterion can come to, open ones included: true in reach[0 … max]. */
void cx_criterion_reach(const cx_standard *standard, size_t criterion, bool *reach);

/* Totals that the points of the items can come to: [max_points + 1], in the arena; NULL when out of
 * memory. */
bool *cx_reachable_totals(cx_arena *arena, const cx_standard *standard);

/* The nearest reachable total from `from` on in steps of `step` (1 or -1), -1 when there is none.
 */
int cx_next_total(const cx_standard *standard, const bool *totals, int from, int step);

#endif
