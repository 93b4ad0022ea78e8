/* Mutation of rules: one small slip at a time, made in a copy of the standard. The rule tests
 * should notice every slip that changes the meaning. */
#ifndef CX_SLIP_MUTATE_H
#define CX_SLIP_MUTATE_H
#include "trial/cases.h"
#include "slip/mutant.h"

int cx_each_mutant(const cx_standard *standard, cx_arena *arena, cx_mutant_fn *fn, void *user);

/* Tries every slip against the cases; drafts do not count, nor cases that fail as it is. CX_OK,
 * CX_REFUSED (a bound that cannot be compared) or CX_NO_MEMORY. */
int cx_slip_mutate(const cx_trial_suite *suite, cx_slip_mutation **ret);
void cx_slip_mutation_free(cx_slip_mutation *mutation); /* NULL is allowed */

#endif
