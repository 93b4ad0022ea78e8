/* Quotations against the rule they stand beside: an interval, points, a total. */
#ifndef CX_CHECK_QUOTES_H
#define CX_CHECK_QUOTES_H
#include "check/finding.h"

/* Quotations against the rule. */
void cx_check_quotes(cx_checker *c, const cx_standard *s);

#endif
