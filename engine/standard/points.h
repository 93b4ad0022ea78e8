/* The points that an item can give, and the sums that follow for a criterion and a standard. Items
 * are taken one by one, even where several read one figure. */
#ifndef CX_STANDARD_POINTS_H
#define CX_STANDARD_POINTS_H
#include "standard/model.h"

enum { CX_MOST_LISTED = 400, CX_MOST_GIVEN = CX_MOST_LISTED + 8, CX_NO_TOTAL = INT32_MIN };

/* The different points of an item whose figures are known, no case and what does not apply
 * included; with `open` also the least and the most where no case leaves them open. Room for
 * CX_MOST_GIVEN; returns how many. */
size_t cx_item_points(const cx_item *item, bool open, int *points);

/* Whether a compiled item gives no more than CX_MOST_LISTED different points. */
bool cx_item_points_fit(const cx_item *item);

/* What an item or a criterion counts for when it does not apply. */
int cx_item_otherwise(const cx_item *item);
int cx_criterion_otherwise(const cx_criterion *criterion);

/* The greatest number that `grain` and all points of the item are multiples of. */
int cx_item_grain(const cx_item *item, int grain);

/* Sums of points: has[(points - least) / grain] for points from least to most. */
typedef struct cx_sums {
  int least, most, grain;
  bool *has;
} cx_sums;

static inline bool cx_sums_has(const cx_sums *sums, int points) {
  bool within = points >= sums->least && points <= sums->most;
  return within && (points - sums->least) % sums->grain == 0 &&
         sums->has[(points - sums->least) / sums->grain];
}

/* The points that a criterion can come to, open ones included unless `known`. In the arena;
 * CX_NO_MEMORY. */
int cx_criterion_sums(cx_arena *arena, const cx_standard *standard, size_t criterion, bool known,
                      cx_sums *ret);

/* Totals that the known points of the items can come to. */
int cx_total_sums(cx_arena *arena, const cx_standard *standard, cx_sums *ret);

/* The nearest total of the set from `from` on in the direction of `step` (1 or -1), CX_NO_TOTAL
 * when there is none. */
int cx_next_total(const cx_sums *totals, int from, int step);

#endif
