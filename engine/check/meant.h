/* What a file says, and nobody can have meant: a value that never comes to a number, a share of less
 * than one percent. */
#ifndef CX_CHECK_MEANT_H
#define CX_CHECK_MEANT_H
#include "check/finding.h"

void cx_check_meant(cx_checker *c, const cx_standard *standard);

#endif
