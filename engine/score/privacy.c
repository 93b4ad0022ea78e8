/* See privacy.h. A count is private unless its measure says `private: no`. */
#include "score/privacy.h"

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

/* Whether the difference of a part and a whole, one of them private, is small. */
static bool tells_difference(const cx_batch *b, size_t row, int part, int whole) {
  const cx_standard *s = b->figures.standard;
  int64_t n = count_of(b, row, part), d = count_of(b, row, whole);
  if (n < 0 || d < 0) return false;
  return (is_private(s, part) || is_private(s, whole)) && cx_is_small((cx_wide)d - n);
}

static bool side_is_private(const cx_standard *s, const cx_item *item, int side) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  for (size_t t = 0; t < count; t++)
    if (is_private(s, terms[t])) return true;
  return false;
}

bool cx_sums_tell(const cx_standard *s, const cx_item *item, cx_wide part, cx_wide whole) {
  bool private_part = side_is_private(s, item, 0), private_whole = side_is_private(s, item, 1);
  return (private_part && cx_is_small(part)) || (private_whole && cx_is_small(whole)) ||
         ((private_part || private_whole) && cx_is_small(whole - part));
}

/* A small private count in a sum: it is what the sum and the other terms leave. */
static bool has_small_term(const cx_batch *b, size_t row, const cx_item *item) {
  for (int side = 0; side < 2; side++) {
    size_t count;
    const int *terms = cx_item_side(item, side, &count);
    for (size_t t = 0; t < count; t++)
      if (is_private(b->figures.standard, terms[t]) && cx_is_small(count_of(b, row, terms[t])))
        return true;
  }
  return false;
}

/* Whether a rate may not be printed. */
static bool tells(const cx_batch *b, size_t row, const cx_item *item) {
  int64_t n = cx_batch_side(b, row, item, 0), d = cx_batch_side(b, row, item, 1);
  if (n < 0 || d < 0) return false;
  return cx_sums_tell(b->figures.standard, item, n, d) || has_small_term(b, row, item);
}

static void hide_parts(const cx_batch *b, size_t row, int measure, bool *out) {
  const cx_measure *all = b->figures.standard->measures;
  if (is_private(b->figures.standard, measure) && cx_is_small(count_of(b, row, measure)))
    out[measure] = true;
  for (int whole = all[measure].at_most; whole != CX_NO_MEASURE; whole = all[whole].at_most)
    if (tells_difference(b, row, measure, whole)) /* a part of a part is one, too */
      out[measure] = out[whole] = true;
}

/* Hides all terms of a rate that tells something or of which one is hidden; true when that hides
 * another. */
static bool hand_on(const cx_batch *b, size_t row, const cx_item *item, bool *out) {
  bool hides = tells(b, row, item), more = false;
  for (int side = 0; side < 2; side++) {
    size_t count;
    const int *terms = cx_item_side(item, side, &count);
    for (size_t t = 0; t < count; t++)
      hides = hides || out[terms[t]];
  }
  for (int side = 0; side < 2 && hides; side++) {
    size_t count;
    const int *terms = cx_item_side(item, side, &count);
    for (size_t t = 0; t < count; t++) {
      more = more || !out[terms[t]];
      out[terms[t]] = true;
    }
  }
  return more;
}

void cx_hidden_figures(const cx_batch *b, size_t row, bool *out) {
  const cx_standard *s = b->figures.standard;
  memset(out, 0, s->measure_count);
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->measures[m].type == CX_COUNT) hide_parts(b, row, (int)m, out);
  for (bool more = true; more;) { /* a rate hands on what is hidden: it tells one by the others */
    more = false;
    for (size_t i = 0; i < s->item_count; i++)
      if (s->items[i].kind == CX_ITEM_RATE) more = hand_on(b, row, &s->items[i], out) || more;
  }
}

bool cx_hides_item(const cx_batch *b, size_t row, const cx_item *item, const bool *hidden) {
  const cx_standard *s = b->figures.standard;
  if (item->kind == CX_ITEM_COUNT) return hidden[item->measure];
  if (item->kind == CX_ITEM_RATE) return tells(b, row, item);
  bool reads[CX_MOST_MEASURES] = {false};
  if (item->kind == CX_ITEM_VALUE) cx_item_uses(item, reads);
  for (size_t m = 0; m < s->measure_count; m++)
    if (reads[m] && is_private(s, (int)m)) return true;
  return false;
}
