/* What a case expects: points or what is met, status, class, total, verdict, requirements, missing,
 * decisive. */
#ifndef CX_TRIAL_SUITE_WANT_H
#define CX_TRIAL_SUITE_WANT_H
#include "trial/cases.h"

/* A measure that the standard reads; CX_NO_MEASURE (said) when it is none. */
int cx_suite_measure(cx_suite_loader *l, cx_place place, const char *id);

/* suite_want.c: `expect:` of a case. */
void cx_suite_wants(cx_suite_loader *l, const cx_yaml *node, cx_case *one);

#endif
