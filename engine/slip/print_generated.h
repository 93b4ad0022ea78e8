/* Made cases as YAML of drafts, for a person to confirm one by one. */
#ifndef CX_SLIP_PRINT_GENERATED_H
#define CX_SLIP_PRINT_GENERATED_H
#include "figures/cells.h"
#include "report/text.h"
#include "score/batch.h"
#include "standard/fields.h"
#include "trial/cases.h"
#include "slip/maker.h"
#include "slip/mutant.h"
#include "trial/target.h"

/* Made cases as drafts: a test file where the suite has no case yet, else cases to be put at the
 * end of its file (`>>`), in whose list they go on. */
void cx_slip_put_generated(cx_buffer *out, const cx_trial_suite *suite,
                           const cx_slip_generated *generated, const cx_trial_coverage *coverage,
                           const cx_slip_mutation *mutation, const cx_style *style);

#endif
