/* Whether two DMN files say the same: the logic of each decision, model and figure, by its id.
 * Texts, pictures, what needs what, ids within a table do not count. */
#ifndef CX_EXCHANGE_DMN_SAME_H
#define CX_EXCHANGE_DMN_SAME_H
#include "exchange/dmn_tree.h"

typedef enum cx_dmn_difference {
  CX_DMN_SAME,
  CX_DMN_CHANGED, /* both have it and it is not the same */
  CX_DMN_MORE,    /* only the first file has it */
  CX_DMN_LESS     /* only the second file has it: its element is told */
} cx_dmn_difference;

/* The first difference, and the element that differs. False: out of memory. */
bool cx_dmn_compare(const cx_dmn_element *first, const cx_dmn_element *second,
                    cx_dmn_difference *ret, const cx_dmn_element **ret_element);

#endif
