/* What recognition needs: requirements, classes with their totals; and what the file cannot say. */
#ifndef CX_STANDARD_OUTCOME_H
#define CX_STANDARD_OUTCOME_H
#include "standard/fields.h"

/* `outcome:` and `unmodelled:` */
void cx_load_outcome(cx_loader *l, const cx_yaml *node);
void cx_load_unmodelled(cx_loader *l, const cx_yaml *list);

#endif
