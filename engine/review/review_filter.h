/* Which of the findings are wanted: of some offices, of some kinds. Periods are no part of it: only
 * what is of them was looked at. */
#ifndef CX_REVIEW_REVIEW_FILTER_H
#define CX_REVIEW_REVIEW_FILTER_H
#include "review/reviewing.h"

/* An office that findings may be of. CX_OK or CX_NO_MEMORY (said). */
int cx_review_know_office(cx_reviewing *v, const char *office);

/* CX_OK; CX_REFUSED (said, with the nearest): a kind that is none. */
int cx_review_check_kinds(const cx_review_request *request, cx_log *log);

/* Leaves out what is not wanted, and counts what is open of the rest. CX_OK; CX_REFUSED (said, with
 * the nearest): an office that is not known, and then nothing is left; CX_NO_MEMORY (said). */
int cx_review_leave_out(cx_reviewing *v);

#endif
