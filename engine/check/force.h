/* Standards side by side in time: no day under two of them unless the later one says so, no day
 * under none between the first and the last. */
#ifndef CX_CHECK_FORCE_H
#define CX_CHECK_FORCE_H
#include "check/finding.h"

/* Times in force side by side. */
void cx_check_force(cx_checker *c);

#endif
