/* Communes whose recorded verdict few units would turn: where to check first, no fault. */
#ifndef CX_REVIEW_REVIEW_MARGINS_H
#define CX_REVIEW_REVIEW_MARGINS_H
#include "review/reviewing.h"

int cx_review_margins(cx_reviewing *v);

#endif
