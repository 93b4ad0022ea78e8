/* Each item's points counted once by its top band, once by its weakest. */
#include "standard/shares.h"

#include "standard/bands.h"

/* The bases of all bands of a list; of those that give the most points the weakest counts. */
static unsigned add_bands(const cx_item *item, int most, cx_basis *top, bool *found) {
  unsigned all = 0;
  for (size_t b = 0; b < item->band_count; b++) {
    const cx_band *band = &item->bands[b];
    all |= 1u << band->law.basis;
    if (band->points != most || (*found && band->law.basis <= *top)) continue;
    *top = band->law.basis;
    *found = true;
  }
  return all;
}

cx_shares cx_standard_shares(const cx_standard *standard) {
  cx_shares shares = {{0}, {0}};
  for (size_t i = 0; i < standard->item_count; i++) {
    const cx_item *item = &standard->items[i];
    cx_basis top = item->law.basis;
    unsigned all = 1u << top;
    bool found = false;
    if (!cx_item_is_yes_no(item)) all = add_bands(item, item->points, &top, &found);
    for (size_t v = 0; v < item->variant_count; v++)
      all |= add_bands(&item->variants[v], item->points, &top, &found);
    shares.by_top[top] += item->points;
    shares.by_weakest[cx_weakest(all)] += item->points;
  }
  return shares;
}
