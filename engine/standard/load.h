/* Loading a text that a register kept: what later versions of the program refuse is taken as it was
 * then. The public header says how any other text is loaded. */
#ifndef CX_STANDARD_LOAD_H
#define CX_STANDARD_LOAD_H
#include "standard/model.h"

/* As cx_standard_load. */
int cx_standard_load_kept(const cx_file *file, cx_find_fn *find, void *find_user,
                          cx_report_fn *report, void *report_user, cx_standard **ret_standard);

#endif
