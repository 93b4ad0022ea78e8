/* What is odd about registrations at the year's start and about dossiers sent back for completion:
 * communes recognised without the one or before the other was answered. */
#ifndef CX_REVIEW_REVIEW_ENROL_H
#define CX_REVIEW_REVIEW_ENROL_H
#include "review/reviewing.h"

/* Only of periods of which the register has any registration. */
int cx_review_enrolments(cx_reviewing *v);
int cx_review_returns(cx_reviewing *v);

#endif
