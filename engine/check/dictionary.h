/* The dictionary of figures: measures that nobody uses, and measures of harm that an improvement
 * plan may name. A plan to "improve" a count of harm would read as "report fewer cases". */
#ifndef CX_CHECK_DICTIONARY_H
#define CX_CHECK_DICTIONARY_H
#include "check/finding.h"

/* The dictionary of standards[first], with all standards that share it. */
void cx_check_dictionary(cx_checker *c, size_t first);

#endif
