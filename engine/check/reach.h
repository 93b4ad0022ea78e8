/* What points can be reached at all. Items that read the very same figure in the same way go
 * together; others are taken as independent. So the greatest total is an upper bound: a class above
 * it is out of reach for certain, one below it need not be reached. */
#ifndef CX_CHECK_REACH_H
#define CX_CHECK_REACH_H
#include "check/finding.h"

/* Totals and conditions that no figures, or all, fulfil. */
void cx_check_reach(cx_checker *c, const cx_standard *s);

#endif
