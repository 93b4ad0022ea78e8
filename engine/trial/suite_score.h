/* Cases scored as communes, and compared with what they expect. */
#ifndef CX_TRIAL_SUITE_SCORE_H
#define CX_TRIAL_SUITE_SCORE_H
#include "trial/cases.h"

/* False when out of memory. */
bool cx_trial_suite_score(const cx_trial_suite *suite, const cx_standard *under,
                          cx_trial_scored *ret);
void cx_trial_scored_free(cx_trial_scored *scored);

/* Puts a case's figures into a new row of the batch. */
void cx_trial_case_add(cx_batch *batch, const int64_t *figures);

/* What a want comes to in a scored row; whether that is what is wanted. */
cx_want cx_trial_want_got(const cx_want *want, const cx_batch *batch, size_t row, bool *measures);
bool cx_trial_want_holds(const cx_want *want, const cx_batch *batch, size_t row);

/* Every want of the case. */
bool cx_trial_case_holds(const cx_case *one, const cx_batch *batch, size_t row);

#endif
