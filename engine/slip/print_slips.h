/* What was tried of slips, in words: how many the tests notice, and each that none does. */
#ifndef CX_SLIP_PRINT_SLIPS_H
#define CX_SLIP_PRINT_SLIPS_H
#include "report/text.h"
#include "slip/mutant.h"

/* A slip in words: "2.1: mốc >= 98 → >= 97". */
void cx_slip_put(cx_buffer *out, const cx_standard *standard, const cx_mutant *slip,
                 cx_language language);

void cx_slip_put_all(cx_buffer *out, const cx_standard *standard, const cx_slip_mutation *mutation,
                     const cx_style *style);

#endif
