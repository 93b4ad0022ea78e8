/* What is odd about the days and signers of evidence: against the period, the day by which it was
 * due, the day the figures came in, and against each other. */
#ifndef CX_REVIEW_REVIEW_EVIDENCE_H
#define CX_REVIEW_REVIEW_EVIDENCE_H
#include "review/reviewing.h"

/* After cx_review_gather, which says which dossiers count. */
int cx_review_evidence_days(cx_reviewing *v);

#endif
