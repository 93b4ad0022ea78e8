/* Static findings about rule files that load: what is allowed by the format and still wrong, or
 * worth knowing, before a standard is in force. */
#ifndef CX_CHECK_CHECK_H
#define CX_CHECK_CHECK_H
#include "check/finding.h"

/* Checks each standard, each dictionary once, and the standards against each other. CX_OK whatever
 * was found, or CX_NO_MEMORY (not said: the caller does). */
int cx_check_standards(const cx_standard *const *standards, size_t count, cx_finding_fn *report,
                       void *user);

#endif
