/* Cases that are missing: for every target that no case meets, and for every slip that no case
 * notices. What they expect is what the standard gives now: a person confirms each against the law.
 */
#ifndef CX_TRIAL_GENERATE_H
#define CX_TRIAL_GENERATE_H
#include "trial/cover.h"
#include "trial/mutate.h"

typedef struct cx_made_case {
  cx_case what;  /* name is NULL: the report writes it */
  size_t target; /* of the coverage it meets, or SIZE_MAX */
  size_t mutant; /* of the mutation it notices, or SIZE_MAX */
} cx_made_case;

typedef struct cx_generated {
  cx_arena arena;
  cx_made_case *cases;
  size_t count, capacity;
  size_t unreached; /* targets and slips for which no figures were found */
} cx_generated;

/* CX_OK or CX_NO_MEMORY. */
int cx_generate(const cx_suite *suite, const cx_coverage *coverage, const cx_mutation *mutation,
                cx_generated **ret);
void cx_generated_free(cx_generated *generated); /* NULL is allowed */

#endif
