/* The decisions above the items: criteria, totals, requirements, class, verdict. */
#ifndef CX_EXCHANGE_DMN_OUTCOME_H
#define CX_EXCHANGE_DMN_OUTCOME_H
#include "exchange/dmn_node.h"

/* A criterion: whether it applies, its points, what it can come to, whether it is met. */
void cx_dmn_put_criterion(cx_dmn_out *w, size_t index);
/* What all criteria come to, and the verdict. */
void cx_dmn_put_outcome(cx_dmn_out *w);

#endif
