/* The picture of a graph of decisions, so that an editor draws it: figures on the left, the verdict
 * on the right, a row an item. */
#ifndef CX_EXCHANGE_DMN_PICTURE_H
#define CX_EXCHANGE_DMN_PICTURE_H
#include "exchange/dmn_node.h"

/* <dmndi:DMNDI> with a shape a node and an edge a requirement. */
void cx_dmn_put_picture(cx_dmn_out *w);

#endif
