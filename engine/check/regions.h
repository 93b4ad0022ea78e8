/* Combinations of class attributes that no class takes, told in a few blocks ("terrain = island"),
 * and classes that take none. */
#ifndef CX_CHECK_REGIONS_H
#define CX_CHECK_REGIONS_H
#include "check/finding.h"

/* Combinations in no class, classes without a combination. */
void cx_check_classes(cx_checker *c, const cx_standard *s);

#endif
