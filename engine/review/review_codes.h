/* What an older program may have misread: emptied cells of workbooks, and codes that name no
 * commune, by their form or because no unit has them. */
#ifndef CX_REVIEW_REVIEW_CODES_H
#define CX_REVIEW_REVIEW_CODES_H
#include "review/reviewing.h"

int cx_review_workbooks(cx_reviewing *v);
int cx_review_codes(cx_reviewing *v); /* after cx_review_gather */

#endif
