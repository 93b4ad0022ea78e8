/* Years in which a standard is not assessed: nobody is undecided in them, and nothing is due. */
#ifndef CX_REVIEW_REVIEW_ROUNDS_H
#define CX_REVIEW_REVIEW_ROUNDS_H
#include "review/reviewing.h"

/* Whether the standard of a text of this register is assessed in a period's year;
 * a period that is no year is one. */
int cx_review_assessed_in(cx_reviewing *v, int64_t text, const char *period, bool *ret);

#endif
