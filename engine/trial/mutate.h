/* Mutation of rules: one small slip at a time, made in a copy of the standard. The rule tests
 * should notice every slip that changes the meaning. */
#ifndef CX_TRIAL_MUTATE_H
#define CX_TRIAL_MUTATE_H
#include "trial/cases.h"
#include "trial/mutant.h"

int cx_each_mutant(const cx_standard *standard, cx_arena *arena, cx_mutant_fn *fn, void *user);

/* Tries every slip against the cases; drafts do not count, nor cases that fail as it is. CX_OK,
 * CX_REFUSED (a bound that cannot be compared) or CX_NO_MEMORY. */
int cx_trial_mutate(const cx_trial_suite *suite, cx_trial_mutation **ret);
void cx_trial_mutation_free(cx_trial_mutation *mutation); /* NULL is allowed */

#endif
