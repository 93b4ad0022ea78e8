/* The decisions of items: a table of bands each, or what it gives by the unit. */
#ifndef CX_EXCHANGE_DMN_ITEMS_H
#define CX_EXCHANGE_DMN_ITEMS_H
#include "exchange/dmn_node.h"

/* The kind as the file says it: check, rate, count, value, met, at_least, per_unit. */
const char *cx_dmn_item_kind(const cx_item *item);

/* The item's own decision, and before it whether it applies where that is asked. */
void cx_dmn_put_item(cx_dmn_out *w, size_t index);
/* Whether something applies: the decision of that node. `what` is "item" or "criterion". */
void cx_dmn_put_applies(cx_dmn_out *w, int node, const cx_applies *applies, const char *what,
                        const char *id);
/* The knowledge model that counts conditions, where an item needs it. */
void cx_dmn_put_at_least(cx_dmn_out *w);

/* Appends what holds instead of `logic` where the node `applies` (may be none) is false. */
void cx_dmn_put_unless(cx_dmn_out *w, cx_buffer *out, int applies, int otherwise,
                       const char *logic);

#endif
