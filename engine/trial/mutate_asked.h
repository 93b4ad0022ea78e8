/* Slips in what standards ask beyond bands: how many conditions, how much per event, caps, floors,
 * what counts otherwise, shares, requirements, lists exchanged. */
#ifndef CX_TRIAL_MUTATE_ASKED_H
#define CX_TRIAL_MUTATE_ASKED_H
#include "trial/mutant.h"

int cx_slip_asked(cx_mutator *m);

#endif
