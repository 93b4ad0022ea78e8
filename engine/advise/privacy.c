/* See privacy.h. A count is private unless its measure says `private: no`. */
#include "advise/privacy.h"

#include <string.h>

#include "standard/bands.h"

enum { MOST_SMALL = 4 };

bool cx_is_small(cx_wide count) {
  return count >= 1 && count <= MOST_SMALL;
}

static bool is_private(const cx_standard *s, int measure) {
  return s->measures[measure].type == CX_COUNT && !s->measures[measure].is_public;
}

/* -1: blank, or not read. */
static int64_t count_of(const cx_batch *b, size_t row, int measure) {
  return b->figures.standard->used[measure] ? cx_figures_count(&b->figures, row, measure) : -1;
}

/* A part and a whole that may not be printed: their difference is small or, of a rate, which tells
 * one by the other, one of them is. */
static bool tells(const cx_batch *b, size_t row, int part, int whole, bool is_rate) {
  const cx_standard *s = b->figures.standard;
  bool private_part = is_private(s, part), private_whole = is_private(s, whole);
  int64_t n = count_of(b, row, part), d = count_of(b, row, whole);
  if (n < 0 || d < 0) return false;
  if ((private_part || private_whole) && cx_is_small((cx_wide)d - n)) return true;
  return is_rate && ((private_part && cx_is_small(n)) || (private_whole && cx_is_small(d)));
}

static void hide_parts(const cx_batch *b, size_t row, int measure, bool *out) {
  const cx_measure *all = b->figures.standard->measures;
  if (is_private(b->figures.standard, measure) && cx_is_small(count_of(b, row, measure)))
    out[measure] = true;
  for (int whole = all[measure].at_most; whole != CX_NO_MEASURE; whole = all[whole].at_most)
    if (tells(b, row, measure, whole, false)) /* a part of a part is one, too */
      out[measure] = out[whole] = true;
}

void cx_hidden_figures(const cx_batch *b, size_t row, bool *out) {
  const cx_standard *s = b->figures.standard;
  memset(out, 0, s->measure_count);
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->measures[m].type == CX_COUNT) hide_parts(b, row, (int)m, out);
  for (bool more = true; more;) { /* a rate hands on what is hidden: it tells one by the other */
    more = false;
    for (size_t i = 0; i < s->item_count; i++) {
      const cx_item *item = &s->items[i];
      if (item->kind != CX_ITEM_RATE) continue;
      int n = item->measure, d = item->denominator;
      bool hides = out[n] || out[d] || tells(b, row, n, d, true);
      if (!hides || (out[n] && out[d])) continue;
      out[n] = out[d] = more = true;
    }
  }
}

bool cx_hides_item(const cx_batch *b, size_t row, const cx_item *item, const bool *hidden) {
  const cx_standard *s = b->figures.standard;
  if (item->kind == CX_ITEM_COUNT) return hidden[item->measure];
  if (item->kind == CX_ITEM_RATE) return tells(b, row, item->measure, item->denominator, true);
  bool reads[CX_MOST_MEASURES] = {false};
  if (item->kind == CX_ITEM_VALUE) cx_item_uses(item, reads);
  for (size_t m = 0; m < s->measure_count; m++)
    if (reads[m] && is_private(s, (int)m)) return true;
  return false;
}

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
  bool part = is_private(s, item->measure), whole = is_private(s, item->denominator);
  return (part && cx_is_small(share->part)) || (whole && cx_is_small(share->whole)) ||
         ((part || whole) && cx_is_small(share->whole - share->part));
}
