/* What the files of the test reader share. */
#ifndef CX_TRIAL_SUITE_PARTS_H
#define CX_TRIAL_SUITE_PARTS_H
#include "figures/cells.h"
#include "standard/fields.h"
#include "trial/suite.h"

typedef struct cx_suite_loader {
  cx_loader fields; /* reads keys; knows no standard */
  cx_suite *suite;
  cx_batch *scratch; /* to try a case's figures */
} cx_suite_loader;

/* A measure that the standard reads; CX_NO_MEASURE (said) when it is none. */
int cx_suite_measure(cx_suite_loader *l, cx_place place, const char *id);

/* suite_want.c: `expect:` of a case. */
void cx_suite_wants(cx_suite_loader *l, const cx_yaml *node, cx_case *one);

#endif
