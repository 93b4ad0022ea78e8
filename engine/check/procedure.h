/* The procedure beside a standard: values without basis, authorities without a time, and what does
 * not fit the standard. */
#ifndef CX_CHECK_PROCEDURE_H
#define CX_CHECK_PROCEDURE_H
#include "check/finding.h"

/* Checks the procedure beside a standard: an authority without validity, a deadline without basis,
 * criteria that the standard does not have, bases and sources. CX_OK or CX_NO_MEMORY, as above. */
int cx_check_procedure(const cx_standard *standard, const cx_procedure *procedure,
                       cx_finding_fn *report, void *user);

#endif
