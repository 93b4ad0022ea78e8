/* Cases that are missing: for every target that no case meets, and for every slip that no case
 * notices. What they expect is what the standard gives now: a person confirms each against the law.
 */
#ifndef CX_SLIP_GENERATE_H
#define CX_SLIP_GENERATE_H
#include "slip/maker.h"
#include "trial/target.h"

/* CX_OK or CX_NO_MEMORY. */
int cx_slip_generate(const cx_trial_suite *suite, const cx_trial_coverage *coverage,
                     const cx_slip_mutation *mutation, cx_slip_generated **ret);
void cx_slip_generated_free(cx_slip_generated *generated); /* NULL is allowed */

#endif
