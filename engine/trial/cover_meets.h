/* Which scored communes meet a target, whoever asks: the rule tests, or a search for figures. */
#ifndef CX_TRIAL_COVER_MEETS_H
#define CX_TRIAL_COVER_MEETS_H
#include "trial/target.h"

/* true in out[row] where a row of the batch does; not of clauses. False when out of memory. */
bool cx_target_meets(const cx_standard *standard, const cx_target *target, const cx_batch *batch,
                     bool *out);

/* How far the points of a row are from a share, in hundredths of a percent of a hundredth of a
 * point; false where something is open. */
bool cx_trial_share_gap(const cx_batch *batch, size_t row, int share, int64_t *ret);

/* Whether a row is certainly of the class, and whether it reaches the share depends on blanks. */
bool cx_share_is_open(const cx_batch *batch, size_t row, size_t class);

/* Whether all holds surely that recognition requires but for what the class asks. */
bool cx_others_hold(const cx_batch *batch, size_t row);

/* The points of a criterion before its floor; false where something is open. */
bool cx_sum_before_floor(const cx_batch *batch, size_t row, size_t criterion, int *ret);

#endif
