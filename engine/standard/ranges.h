/* Two items that read the same figure, laid over each other: the ranges of the figure on which both
 * give one number of points. */
#ifndef CX_STANDARD_RANGES_H
#define CX_STANDARD_RANGES_H
#include "standard/model.h"

/* One range, in the unit of the new item (its `per`). Of a check or conditions: 0 is no,
 * 1 is yes. */
typedef struct cx_range {
  cx_interval part;
  int old_points, new_points;
  const cx_law *old_law, *new_law;
} cx_range;

typedef struct cx_ranges {
  cx_range *list; /* in order, without gaps, over the whole domain */
  size_t count;
} cx_ranges;

/* Cuts the domain where either item changes its band. Both are of one kind, each with one list of
 * bands (a variant where bands go by a choice). CX_OK, CX_NO_MEMORY, or
 * CX_REFUSED when a bound of one cannot be written in the other's unit. */
int cx_ranges_of(cx_arena *arena, const cx_item *old_item, const cx_item *new_item, cx_ranges *ret);

/* Joins neighbours that `alike` says are the same. */
void cx_ranges_join(cx_ranges *ranges, bool (*alike)(const cx_range *a, const cx_range *b));

bool cx_range_same_points(const cx_range *a, const cx_range *b); /* both pairs of points */

/* Whether "no case arose" counts alike in two items of one kind: by the same word, or by words that
 * come to the same under the bands of either. */
bool cx_same_when_none(const cx_item *old_item, const cx_item *new_item);

/* Whether both items give the same points everywhere, no case included; not when bounds cannot be
 * compared. CX_OK or CX_NO_MEMORY. */
int cx_items_alike(cx_arena *arena, const cx_item *old_item, const cx_item *new_item, bool *ret);

/* Whether two values of law rest on the same: basis, sources and quotation. */
bool cx_same_law(const cx_law *a, const cx_law *b);

#endif
