/* Cases for slips that neither the suite nor the cases made before notice. */
#ifndef CX_SLIP_GENERATE_SLIPS_H
#define CX_SLIP_GENERATE_SLIPS_H
#include "figures/cells.h"
#include "score/batch.h"
#include "standard/fields.h"
#include "slip/mutant.h"

/* A cx_mutant_fn over a cx_maker. Makes a case for a slip that nothing notices.
 */
int cx_notice_slip(void *user, const cx_mutant *mutant, const cx_standard *mutated);

#endif
