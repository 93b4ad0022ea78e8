/* Slips in written conditions: of `pass`, of classes, of all else that is asked. The text is
 * changed word by word, read and compiled anew; what does not compile is no slip, the loader would
 * refuse it. */
#ifndef CX_SLIP_MUTATE_WORDS_H
#define CX_SLIP_MUTATE_WORDS_H
#include "slip/mutant.h"

int cx_slip_pass(cx_mutator *m);
int cx_slip_conditions(cx_mutator *m);
int cx_slip_questions(cx_mutator *m);

#endif
