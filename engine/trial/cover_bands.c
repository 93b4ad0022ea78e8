/* See cover_bands.h. */
#include "trial/cover_bands.h"

#include "standard/bands.h"

static void add_kind(cx_target t, cx_target_kind kind, cx_target_fn *add, void *user) {
  t.kind = kind;
  add(user, t);
}

static void list_cut(const cx_item *item, size_t k, cx_target t, cx_target_fn *add, void *user) {
  const cx_cut *cut = &item->cuts[k];
  t.cut = k;
  t.place =
      cx_trial_band_at(item, cut->after ? k : k + 1)->place; /* the band that holds the bound */
  bool from_zero = item->domain.kind != CX_DOMAIN_ALL && cut->bound.num == 0;
  bool at_top =
      item->domain.kind == CX_DOMAIN_SHARE && cx_compare(cut->bound, item->domain.top) == 0;
  /* a band of one value has a cut on both sides of it: one bound, below the first and above the
   * second */
  bool second = k && cx_compare(item->cuts[k - 1].bound, cut->bound) == 0;
  bool first = k + 1 < item->cut_count && cx_compare(cut->bound, item->cuts[k + 1].bound) == 0;
  if (!from_zero && !second) add_kind(t, CX_TARGET_BELOW, add, user);
  if (!second) add_kind(t, CX_TARGET_ON, add, user);
  if (!at_top && !first) add_kind(t, CX_TARGET_ABOVE, add, user);
}

void cx_list_bounds(const cx_item *item, cx_target t, cx_target_fn *add, void *user) {
  if (item->kind == CX_ITEM_CHECK) {
    add_kind(t, CX_TARGET_YES, add, user);
    add_kind(t, CX_TARGET_NO, add, user);
    return;
  }
  for (size_t k = 0; k < item->cut_count; k++)
    list_cut(item, k, t, add, user);
  if (!item->cut_count) add_kind(t, CX_TARGET_BAND, add, user);
}

void cx_list_blanks(const cx_item *item, cx_target t, cx_target_fn *add, void *user) {
  add_kind(t, CX_TARGET_BLANK, add, user);
  if (item->kind != CX_ITEM_RATE) return;
  add_kind(t, CX_TARGET_WHOLE_BLANK, add, user);
  add_kind(t, CX_TARGET_NO_CASE, add, user);
}
