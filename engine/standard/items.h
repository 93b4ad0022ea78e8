/* Criteria and their items: what is measured, its bands, its points. */
#ifndef CX_STANDARD_ITEMS_H
#define CX_STANDARD_ITEMS_H
#include "standard/fields.h"

/* one item under a criterion */
void cx_load_item(cx_loader *l, cx_yaml *node, cx_item *item);

#endif
