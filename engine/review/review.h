/* A review of a register and of the bundles that it took in, one for each office: what a reviewer
 * of the province should look at, the gravest first. Everything is computed anew from what is
 * recorded; what an office's own program flagged is listed too. A finding has a key that stays the
 * same as long as the records it is about do, so that an answer to it is found again. */
#ifndef CX_REVIEW_REVIEW_H
#define CX_REVIEW_REVIEW_H
#include "review/reviewing.h"

/* CX_OK whether or not anything is found. Free it in any case. */
int cx_review_run(cx_ledger *r, const cx_review_request *request, cx_log *log, cx_review *ret);
void cx_review_free(cx_review *review);

#endif
