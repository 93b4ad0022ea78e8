/* Cases that are missing: for every target that no case meets, and for every slip that no case
 * notices. What they expect is what the standard gives now: a person confirms each against the law.
 */
#ifndef CX_TRIAL_GENERATE_H
#define CX_TRIAL_GENERATE_H
#include "trial/maker.h"
#include "trial/target.h"

/* CX_OK or CX_NO_MEMORY. */
int cx_generate(const cx_suite *suite, const cx_coverage *coverage, const cx_mutation *mutation,
                cx_generated **ret);
void cx_generated_free(cx_generated *generated); /* NULL is allowed */

#endif
