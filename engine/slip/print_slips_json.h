/* What was tried of slips, as a member of the JSON object of a run of the tests. */
#ifndef CX_SLIP_PRINT_SLIPS_JSON_H
#define CX_SLIP_PRINT_SLIPS_JSON_H
#include "base/buffer.h"
#include "slip/mutant.h"
#include "trial/cases.h"

/* `,"mutation":{…}`, behind the members before it. */
void cx_slip_put_json(cx_buffer *out, const cx_trial_suite *suite,
                      const cx_slip_mutation *mutation);

#endif
