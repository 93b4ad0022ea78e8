/* Cases that are missing: for every target that no case meets, and for every slip that no case
 * notices. What they expect is what the standard gives now: a person confirms each against the law.
 */
#ifndef CX_TRIAL_GENERATE_H
#define CX_TRIAL_GENERATE_H
#include "trial/maker.h"
#include "trial/target.h"

/* CX_OK or CX_NO_MEMORY. */
int cx_trial_generate(const cx_trial_suite *suite, const cx_trial_coverage *coverage,
                      const cx_trial_mutation *mutation, cx_trial_generated **ret);
void cx_trial_generated_free(cx_trial_generated *generated); /* NULL is allowed */

#endif
