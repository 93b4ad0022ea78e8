/* See parts.h. */
#include "figures/parts.h"
#include "figures/messages.h"

static bool part_over_whole(const cx_figures *b, size_t row, int part, cx_part_fault *fault) {
  const cx_standard *s = b->standard;
  int whole = s->measures[part].at_most;
  if (!s->used[part] || whole == CX_NO_MEASURE || !s->used[whole]) return false;
  int64_t most = cx_figures_count(b, row, whole);
  if (most < 0 || cx_figures_count(b, row, part) <= most) return false;
  fault->message = CX_MSG_ROW_PART;
  fault->part = part;
  fault->whole = whole;
  return true;
}

static bool over_zero(const cx_figures *b, size_t row, const cx_item *item, cx_part_fault *fault) {
  if (item->kind != CX_ITEM_RATE) return false;
  if (b->standard->measures[item->measure].at_most == item->denominator) return false;
  if (cx_figures_count(b, row, item->denominator) != 0 ||
      cx_figures_count(b, row, item->measure) <= 0)
    return false;
  fault->message = CX_MSG_ROW_OVER_ZERO;
  fault->part = item->measure;
  fault->whole = item->denominator;
  return true;
}

bool cx_next_part_fault(const cx_figures *figures, size_t row, cx_part_fault *fault) {
  const cx_standard *s = figures->standard;
  for (; fault->next < s->measure_count + s->item_count; fault->next++) {
    size_t at = fault->next;
    bool found = at < s->measure_count
                     ? part_over_whole(figures, row, (int)at, fault)
                     : over_zero(figures, row, &s->items[at - s->measure_count], fault);
    if (!found) continue;
    fault->next++;
    return true;
  }
  return false;
}
