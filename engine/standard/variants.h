/* Bands by a choice: the item once for each value of the choice, with that value's bands, and once
 * more for a choice that is blank, whose points lie open between those of all lists. */
#ifndef CX_STANDARD_VARIANTS_H
#define CX_STANDARD_VARIANTS_H
#include "standard/fields.h"

/* Makes room for the variants of an item whose choice is known, copies of it. */
bool cx_make_variants(cx_loader *l, cx_item *item);

/* After the variants of all values are compiled: the one of the blank choice, and the item's own
 * greatest and least points. */
int cx_settle_variants(cx_log *log, cx_arena *arena, cx_item *item);

/* The item as it counts for a value of its choice (CX_SYMBOL_UNKNOWN: blank); of an item with one
 * list of bands itself. */
static inline const cx_item *cx_item_variant(const cx_item *item, cx_symbol choice) {
  if (item->by == CX_NO_MEASURE) return item;
  return &item->variants[choice < item->variant_count ? choice : item->variant_count];
}

#endif
