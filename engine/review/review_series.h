/* Findings of one kind about the same commune, or the same matter of an office, over several
 * periods: a series. People read it once, at its last period. */
#ifndef CX_REVIEW_REVIEW_SERIES_H
#define CX_REVIEW_REVIEW_SERIES_H
#include "review/reviewing.h"

/* Makes the key of a finding's series: kind, office, commune (or communes of its paper), and for
 * what is about none the words that say what it is about. */
void cx_review_make_series(cx_review_finding *finding);

/* Marks findings of earlier periods as told with the last one of the last period of their series,
 * among all findings, or (`all` false) those that are not settled. False when out of memory. */
bool cx_review_fold(cx_review *review, bool all);

#endif
