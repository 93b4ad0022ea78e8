/* How many of a standard's points rest on which basis. */
#ifndef CX_STANDARD_SHARES_H
#define CX_STANDARD_SHARES_H
#include "standard/model.h"

typedef struct cx_shares {
  int by_top[4];     /* [cx_basis]: points by the basis of each item's top band */
  int by_weakest[4]; /* [cx_basis]: by the weakest basis among each item's bands */
} cx_shares;

cx_shares cx_standard_shares(const cx_standard *standard);

#endif
