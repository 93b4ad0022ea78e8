/* Slips in what standards ask beyond bands: how many conditions, how much per event, caps, floors,
 * what counts otherwise, shares, requirements, lists exchanged. */
#ifndef CX_SLIP_MUTATE_ASKED_H
#define CX_SLIP_MUTATE_ASKED_H
#include "slip/mutant.h"

int cx_slip_asked(cx_mutator *m);

#endif
