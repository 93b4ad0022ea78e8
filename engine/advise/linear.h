/* What the items of a knot ask of its figures, as bounds of sums: each item has a fork, a branch of
 * it for each of its bands; a condition has a fork for each comparison in it. On every branch taken
 * the item's points are settled. */
#ifndef CX_ADVISE_LINEAR_H
#define CX_ADVISE_LINEAR_H
#include "advise/search.h"

/* The sum over the knot's variables of `of` times how far they move is at least so much. */
typedef struct cx_bound {
  cx_wide *of; /* [variable_count of the knot] */
  cx_wide least;
} cx_bound;

typedef struct cx_branch {
  cx_bound *bounds; /* all of them hold */
  size_t count, capacity;
} cx_branch;

typedef struct cx_fork {
  cx_branch *branches;
  size_t count, capacity;
} cx_fork;

typedef struct cx_forks {
  cx_fork *list;
  size_t count, capacity;
  cx_branch always; /* parts within their wholes */
} cx_forks;

/* Whether an item asks more of several figures than a share of two: sums and conditions. */
static inline bool cx_is_entangling(const cx_item *item) {
  return item->kind == CX_ITEM_MET || item->part_count > 1 || item->whole_count > 1;
}

/* CX_OK; CX_REFUSED: something of the knot is no bound of a sum; CX_NO_MEMORY. */
int cx_make_forks(cx_search *search, const cx_knot *knot, cx_forks *ret);

#endif
