/* Items of two texts: what is gone, new, moved, applies otherwise or gives other points. */
#ifndef CX_COMPARE_DIFF_ITEMS_H
#define CX_COMPARE_DIFF_ITEMS_H
#include "compare/changes.h"

/* CX_OK, CX_NO_MEMORY, or CX_REFUSED (said): a bound cannot be written in the other's unit. */
int cx_diff_items(cx_compare_diff *diff, cx_log *log);

/* Two that apply when they do: a change of the kind where that differs, NULL where it does not. */
cx_change *cx_diff_applies(cx_compare_diff *diff, cx_change_kind kind, const cx_applies *old_one,
                           const cx_applies *new_one);

/* Calls fn for each pair of lists of bands that communes of both texts may be judged by, once with
 * the items themselves where neither goes by a choice. Choices are CX_NO_PAIR for one list. Stops
 * at a value other than CX_OK and returns it. */
typedef struct cx_diff_lists {
  const cx_item *old_item, *new_item;
  int old_choice, new_choice;
} cx_diff_lists;
typedef int cx_diff_lists_fn(void *user, const cx_diff_lists *lists);
int cx_compare_each_lists(const cx_compare_diff *diff, int old_item, int new_item,
                          cx_diff_lists_fn *fn, void *user);

/* Whether bands tell the points of a pair of items; else conditions or expressions do. */
bool cx_compare_by_bands(const cx_compare_diff *diff, int old_item, int new_item);

#endif
