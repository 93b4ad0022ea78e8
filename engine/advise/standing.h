/* What a criterion gives towards recognition when its items come to certain points. What applies,
 * the class and the requirements of the standard's own stay as they are in the row. */
#ifndef CX_ADVISE_STANDING_H
#define CX_ADVISE_STANDING_H
#include "score/batch.h"

/* Whether an item's own points may count in the row: neither it nor its criterion is surely
 * inapplicable. */
bool cx_advise_item_counts(const cx_batch *batch, size_t row, size_t item);

/* What a class asks: the least total; or, of a share, 0 (see cx_advise_criterion_worth); or
 * nothing. */
int64_t cx_advise_needed_worth(const cx_batch *batch, size_t row);

/* What a criterion is worth with these points of its items: its points, or of a class that asks a
 * share what they are beyond it, the least over its cases; nothing where neither is asked. False:
 * a requirement forbids it. */
bool cx_advise_criterion_worth(const cx_batch *batch, size_t row, size_t criterion,
                               const cx_points *own, int64_t *ret);

/* Points of some criteria that a search keeps apart: the sum of the items of a criterion, or each
 * of them where it is unknown which apply. */
typedef struct cx_advise_slots {
  size_t count;
  size_t of_item[CX_MOST_ITEMS];
} cx_advise_slots;

/* Numbers the slots of the criteria that are `in` and gives their points in the row. */
void cx_advise_make_slots(const cx_batch *batch, size_t row, const bool *in, cx_advise_slots *ret,
                          int64_t *points);
/* The points of a criterion's items such that they sum to what the slots hold. */
void cx_advise_spread_slots(const cx_batch *batch, size_t row, size_t criterion,
                            const cx_advise_slots *slots, const int64_t *points, cx_points *own);

#endif
