/* Hand-over and its day: a bundle that came after the day which the procedure sets for the period's
 * results, and offices that handed over nothing. A deadline counts where it holds: everywhere, or
 * in the place of the register that reviews. */
#ifndef CX_REVIEW_REVIEW_LATE_H
#define CX_REVIEW_REVIEW_LATE_H
#include "review/reviewing.h"

int cx_review_hand_over(cx_reviewing *v); /* of bundles */
int cx_review_absent(cx_reviewing *v);    /* Who has handed over nothing */

#endif
