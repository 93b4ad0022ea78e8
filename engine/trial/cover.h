/* What the rule tests of a standard touch: each bound just below, on and just above, each figure
 * blank and without a case, each class condition true, false and unknown, each total just under, on
 * and over, each clause; of a condition only what it can come to for some commune. */
#ifndef CX_TRIAL_COVER_H
#define CX_TRIAL_COVER_H
#include "trial/target.h"

/* Only cases that look at an item (its points, its criterion's, the total, the verdict) count for
 * it, and drafts never. CX_OK or CX_NO_MEMORY. */
int cx_trial_coverage_new(const cx_trial_suite *suite, cx_trial_coverage **ret);
void cx_trial_coverage_free(cx_trial_coverage *coverage); /* NULL is allowed */

#endif
