/* The values of law of a standard as a list to compare with the gazette (CSV). */
#ifndef CX_REPORT_VALUES_H
#define CX_REPORT_VALUES_H
#include "report/text.h"

/* Header and one row for each value that is not official: path, cite, value, basis, sources, quote,
 * note, page (blank: to be filled in). CX_OK or CX_NO_MEMORY. */
int cx_put_values(cx_records *to, const cx_standard *standard, cx_language language);

#endif
