/* Rule tests: stated figures and what a standard must give for them, in a file beside the standard.
 * A case is scored as a commune is; what it does not state is blank. */
#ifndef CX_TRIAL_SUITE_H
#define CX_TRIAL_SUITE_H
#include "trial/cases.h"

/* Reads a test file for a standard, which must live as long as the result. Every mistake is
 * reported with its place; CX_OK, CX_REFUSED or CX_NO_MEMORY. */
int cx_trial_suite_load(const cx_file *file, const cx_standard *standard, cx_report_fn *report,
                        void *report_user, cx_trial_suite **ret);
void cx_trial_suite_free(cx_trial_suite *suite); /* NULL is allowed */

#endif
