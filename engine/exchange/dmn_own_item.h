/* An item of a file that chuanxa exported as lines of a draft. */
#ifndef CX_EXCHANGE_DMN_OWN_ITEM_H
#define CX_EXCHANGE_DMN_OWN_ITEM_H
#include "exchange/dmn_draft.h"

/* The item of a decision. */
void cx_dmn_draft_item(cx_dmn_draft *draft, const cx_dmn_element *decision);
/* The lines `applies` and `otherwise` of an item or criterion ("item", "criterion"), if any. */
void cx_dmn_draft_applies(cx_dmn_draft *draft, const char *what, const char *id, unsigned blanks);

#endif
