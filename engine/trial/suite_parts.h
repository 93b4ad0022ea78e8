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

#endif
