/* The values of law of a standard as a list to compare with the gazette (CSV). */
#ifndef CX_DOSSIER_PRINT_VALUES_H
#define CX_DOSSIER_PRINT_VALUES_H
#include "dossier/adopt.h"
#include "report/csv.h"
#include "report/text.h"

/* Header and one row for each value that is not official: path, cite, value, basis, sources, quote,
 * note, page (blank: to be filled in). CX_OK or CX_NO_MEMORY. */
int cx_dossier_put_values(cx_records *to, const cx_standard *standard, cx_language language);

/* What an adoption of a standard recorded; with `from`, the number of the adoption that pages came
 * over from (0: none), which values are to be looked at anew. */
void cx_dossier_put_adopted(cx_buffer *out, const char *standard, const cx_dossier_adopted *adopted,
                            int64_t from, cx_language language);

#endif
