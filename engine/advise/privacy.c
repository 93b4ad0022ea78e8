/* See privacy.h. */
#include "advise/privacy.h"

void cx_advise_mark_hidden_shares(cx_advise_district *district, const cx_batch *b) {
  const cx_standard *s = district->standard;
  bool hidden[CX_MOST_MEASURES];
  for (size_t r = 0; r < b->figures.rows; r++) {
    if (b->figures.row[r].refused) continue;
    cx_hidden_figures(b, r, hidden);
    for (size_t i = 0; i < s->item_count; i++) {
      const cx_item *item = &s->items[i];
      if (item->kind == CX_ITEM_RATE && cx_hides_item(b, r, item, hidden))
        district->share[i].tells_hidden = true;
    }
  }
}

bool cx_hides_share(const cx_standard *s, const cx_item *item, const cx_district_share *share) {
  if (share->tells_hidden) return true;
  return cx_sums_tell(s, item, share->part, share->whole);
}
