/* How many values stand exactly on a threshold: shares and counts on a bound of a band, totals on
 * what their class must reach. Many of them are no fault, but worth a look. */
#ifndef CX_REVIEW_REVIEW_THRESHOLDS_H
#define CX_REVIEW_REVIEW_THRESHOLDS_H
#include "review/reviewing.h"

int cx_review_thresholds(cx_reviewing *v);

#endif
