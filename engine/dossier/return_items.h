/* What a dossier may be sent back for: an item of a standard, or a criterion. */
#ifndef CX_DOSSIER_RETURN_ITEMS_H
#define CX_DOSSIER_RETURN_ITEMS_H
#include "base/both.h"
#include "standard/model.h"

typedef struct cx_return_item {
  cx_both title;
  bool criterion;
  bool used[CX_MOST_MEASURES]; /* the figures that it reads, what it applies by with them */
} cx_return_item;

/* False: the standard has none of this id. An item comes before a criterion. `ret` may be NULL. */
bool cx_return_item_of(const cx_standard *standard, const char *id, cx_return_item *ret);

#endif
