/* Rule tests for people: which cases fail and why, what no case touches. */
#ifndef CX_TRIAL_PRINT_SUITE_H
#define CX_TRIAL_PRINT_SUITE_H
#include "figures/cells.h"
#include "report/text.h"
#include "score/batch.h"
#include "standard/fields.h"
#include "trial/cases.h"
#include "trial/target.h"

/* What a run of the tests found; coverage may be NULL. */
typedef struct cx_trial_suite_result {
  const cx_trial_suite *suite;
  const char *file; /* of the cases */
  const cx_trial_scored *scored;
  const cx_trial_coverage *coverage;
} cx_trial_suite_result;

size_t cx_trial_suite_failures(const cx_trial_suite_result *result);

void cx_trial_put_suite(cx_buffer *out, const cx_trial_suite_result *result, const cx_style *style);

#endif
