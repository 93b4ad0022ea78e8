/* Made cases as YAML of drafts, for a person to confirm one by one. */
#ifndef CX_TRIAL_PRINT_SUITE_YAML_H
#define CX_TRIAL_PRINT_SUITE_YAML_H
#include "figures/cells.h"
#include "report/text.h"
#include "score/batch.h"
#include "standard/fields.h"
#include "trial/cases.h"
#include "trial/maker.h"
#include "trial/mutant.h"
#include "trial/target.h"

/* Made cases as drafts: a test file where the suite has no case yet, else cases to be put at the
 * end of its file (`>>`), in whose list they go on. */
void cx_trial_put_generated(cx_buffer *out, const cx_trial_suite *suite,
                            const cx_trial_generated *generated, const cx_trial_coverage *coverage,
                            const cx_trial_mutation *mutation, const cx_style *style);

#endif
