/* What is amiss with sessions and adoptions: a body that was not there on the day, a day later than
 * that of the record. */
#ifndef CX_REVIEW_REVIEW_SESSIONS_H
#define CX_REVIEW_REVIEW_SESSIONS_H
#include "review/reviewing.h"

/* Tells of something dated later than the day on which it was recorded. `what`
 * names it, `at` is the instant of the record. */
int cx_review_ahead(cx_reviewing *v, const cx_review_about *about, const char *what,
                    const char *day, const char *at, const void *hash, size_t size);
int cx_review_sessions(cx_reviewing *v);
int cx_review_adoptions(cx_reviewing *v);

#endif
