/* See district.h. */
#include "advise/district.h"

#include "advise/standing.h"

void cx_advise_district_add(cx_advise_district *district, const cx_batch *b) {
  const cx_standard *s = district->standard;
  for (size_t i = 0; i < s->item_count; i++) {
    const cx_item *item = &s->items[i];
    if (item->kind != CX_ITEM_RATE) continue;
    for (size_t r = 0; r < b->figures.rows; r++) {
      int64_t part = cx_batch_side(b, r, item, 0), whole = cx_batch_side(b, r, item, 1);
      if (b->figures.row[r].refused || part < 0 || whole <= 0) continue;
      if (!cx_advise_item_counts(b, r, i)) continue;
      district->share[i].part += part;
      district->share[i].whole += whole;
      district->share[i].communes++;
    }
  }
}

cx_number cx_item_rate(const cx_batch *b, size_t row, const cx_item *item) {
  int64_t part = cx_batch_side(b, row, item, 0), whole = cx_batch_side(b, row, item, 1);
  if (part < 0 || whole < 0) return cx_state(CX_UNKNOWN);
  cx_number share = cx_ratio(part, whole);
  return cx_is_value(share) ? cx_multiply(share, cx_whole(item->per)) : share;
}

/* Nothing and everything (0%, 100%) are no close calls. */
static bool on_threshold(const cx_item *item, cx_number rate) {
  if (rate.num == 0 || cx_compare(rate, cx_whole(item->per)) == 0) return false;
  for (size_t k = 0; k < item->cut_count; k++)
    if (cx_compare(rate, item->cuts[k].bound) == 0) return true;
  return false;
}

static bool is_far(const cx_district_share *share, const cx_item *item, cx_number rate, int far,
                   cx_number *ret) {
  if (share->communes < 3) return false; /* no district to speak of */
  cx_number district = cx_ratio(share->part * item->per, share->whole);
  if (!cx_is_value(district)) return false;
  cx_number apart = cx_subtract(rate, district);
  if (!cx_is_value(apart) || cx_compare(cx_absolute(apart), cx_whole(far)) <= 0) return false;
  *ret = district;
  return true;
}

static size_t check_items(const cx_advise_district *district, const cx_batch *b, size_t row,
                          const cx_advise_alert *alert, cx_check *out) {
  const cx_standard *s = b->figures.standard;
  size_t count = 0;
  for (size_t i = 0; i < s->item_count && count + 2 < CX_MOST_CHECKS; i++) {
    const cx_item *item = cx_batch_item(b, row, i);
    cx_check check = {.item = i};
    if (item->kind != CX_ITEM_RATE || !cx_advise_item_counts(b, row, i)) continue;
    check.value = cx_item_rate(b, row, item);
    if (!cx_is_value(check.value)) continue;
    if (on_threshold(item, check.value)) {
      check.kind = CX_CHECK_ON_THRESHOLD;
      out[count++] = check;
      continue; /* one mention of a rate is enough */
    }
    if (is_far(&district->share[i], item, check.value, alert->far_points, &check.district)) {
      check.kind = CX_CHECK_FAR;
      out[count++] = check;
    }
  }
  return count;
}

static bool changed_much(int64_t before, int64_t now, const cx_advise_alert *alert) {
  cx_wide change = now > before ? (cx_wide)now - before : (cx_wide)before - now;
  return change >= alert->change_least && change * 100 > (cx_wide)before * alert->change_percent;
}

static bool compare_measure(const cx_batch *b, size_t row, const cx_batch *last, size_t last_row,
                            size_t m, const cx_advise_alert *alert, cx_check *ret) {
  const cx_measure *measure = &b->figures.standard->measures[m];
  if (cx_figures_is_blank(&b->figures, row, (int)m) ||
      cx_figures_is_blank(&last->figures, last_row, (int)m))
    return false;
  *ret = (cx_check){.kind = CX_CHECK_CHANGED, .measure = (int)m};
  if (measure->type == CX_COUNT) {
    ret->before = cx_figures_count(&last->figures, last_row, (int)m);
    ret->now = cx_figures_count(&b->figures, row, (int)m);
    return changed_much(ret->before, ret->now, alert);
  }
  if (measure->type == CX_CHOICE) return false;
  ret->kind = CX_CHECK_ANSWER;
  ret->before = ((const cx_truth *)last->figures.column[m])[last_row];
  ret->now = ((const cx_truth *)b->figures.column[m])[row];
  return ret->before != ret->now;
}

size_t cx_checks(const cx_advise_district *district, const cx_batch *b, size_t row,
                 const cx_batch *last, size_t last_row, const cx_advise_alert *alert,
                 cx_check out[CX_MOST_CHECKS]) {
  size_t count = check_items(district, b, row, alert, out);
  for (size_t m = 0; last && m < b->figures.standard->measure_count && count < CX_MOST_CHECKS; m++)
    if (b->figures.standard->used[m] &&
        compare_measure(b, row, last, last_row, m, alert, &out[count]))
      count++;
  return count;
}
