/* What a standard's document says and its file cannot express: nobody is to forget it. */
#ifndef CX_CHECK_UNMODELLED_H
#define CX_CHECK_UNMODELLED_H
#include "check/finding.h"

void cx_check_unmodelled(cx_checker *c, const cx_standard *standard);

#endif
