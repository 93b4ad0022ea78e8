/* What is amiss with decisions that were issued: each is looked at as when it was recorded, by the
 * same rules (decision/facts.c), against what its register holds now; and communes without one. */
#ifndef CX_REVIEW_REVIEW_DECISIONS_H
#define CX_REVIEW_REVIEW_DECISIONS_H
#include "review/reviewing.h"

int cx_review_decisions(cx_reviewing *v);

/* Each looks at what was gathered of all registers. */
int cx_review_both_ways(cx_reviewing *v);
int cx_review_undecided(cx_reviewing *v); /* after cx_review_both_ways */

#endif
