/* Each item's points counted once by its top band, once by its weakest. */
#include "standard/shares.h"

cx_shares cx_standard_shares(const cx_standard *standard) {
  cx_shares shares = {{0}, {0}};
  for (size_t i = 0; i < standard->item_count; i++) {
    const cx_item *item = &standard->items[i];
    cx_basis top = item->law.basis;
    unsigned all = 1u << top;
    if (item->kind != CX_ITEM_CHECK) {
      all = 0;
      bool found = false;
      for (size_t b = 0; b < item->band_count; b++) {
        const cx_band *band = &item->bands[b];
        all |= 1u << band->law.basis;
        /* several bands may give the most points: the weakest of them counts */
        if (band->points == item->points && (!found || band->law.basis > top)) {
          top = band->law.basis;
          found = true;
        }
      }
    }
    shares.by_top[top] += item->points;
    shares.by_weakest[cx_weakest(all)] += item->points;
  }
  return shares;
}
