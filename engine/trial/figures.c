/* See figures.h. Rates get denominators fine enough for a tenth of a step, and whole numbers on the
 * bound itself. */
#include "trial/figures.h"

#include "number/rational.h"
#include "trial/target.h"

static bool count_at(const cx_item *item, size_t cut, cx_side side, int64_t *figures) {
  int64_t bound = item->cuts[cut].bound.num;
  figures[item->measure] = bound - (side == CX_SIDE_BELOW) + (side == CX_SIDE_ABOVE);
  return figures[item->measure] >= 0;
}

/* The least multiple of `unit` from `least` on; 0 when it is too large. */
static int64_t multiple(int64_t unit, int64_t least) {
  if (unit <= 0 || unit > CX_COUNT_MOST / 2) return 0;
  int64_t times = (least + unit - 1) / unit;
  return times <= CX_COUNT_MOST / unit ? unit * (times ? times : 1) : 0;
}

enum { EVENLY = -1 };

/* A sum over its terms: about alike, the first takes what is over, so that parts stay within wholes
 * that are spread likewise; or all to one. */
static void spread(const int *terms, size_t count, int64_t sum, int heavy, int64_t *figures) {
  int64_t each = heavy == EVENLY ? sum / (int64_t)count : 0;
  for (size_t t = 0; t < count; t++)
    figures[terms[t]] = each;
  figures[terms[heavy == EVENLY ? 0 : heavy]] = sum - each * (int64_t)(count - 1);
}

size_t cx_layouts_of(const cx_item *item) {
  enum { MOST = 10 };
  size_t pairs = item->part_count * item->whole_count;
  if (pairs <= 1) return 1;
  return 1 + (pairs < MOST ? pairs : MOST);
}

static bool rate_at(const cx_item *item, size_t cut, cx_side side, size_t layout,
                    int64_t *figures) {
  const cx_cut *c = &item->cuts[cut];
  cx_number share = cx_divide(c->bound, cx_whole(item->per));
  cx_number step = cx_divide(cx_trial_bound_step(item, c->bound), cx_whole(10 * item->per));
  if (!cx_is_value(share) || !cx_is_value(step) || share.num < 0) return false;
  cx_number fine = cx_divide(cx_whole(1), step); /* one case in so many is a tenth of a step */
  int64_t least = cx_round(fine, cx_whole(0), CX_CEILING).num;
  int64_t whole = multiple(share.den, least < 100 ? 100 : least);
  cx_number part = whole ? cx_multiply(share, cx_whole(whole)) : cx_state(CX_TOO_LARGE);
  if (!cx_is_value(part)) return false;
  int64_t n = part.num - (side == CX_SIDE_BELOW) + (side == CX_SIDE_ABOVE);
  if (n < 0 || (item->domain.kind == CX_DOMAIN_SHARE && n > whole)) return false;
  size_t one = layout ? (layout - 1) % item->part_count : 0;
  size_t other = layout ? (layout - 1) / item->part_count : 0;
  spread(item->wholes, item->whole_count, whole, layout ? (int)other : EVENLY, figures);
  spread(item->parts, item->part_count, n, layout ? (int)one : EVENLY, figures);
  return true;
}

bool cx_trial_figures_at(const cx_standard *s, size_t index, size_t cut, cx_side side,
                         int64_t *figures) {
  return cx_figures_in(&s->items[index], cut, side, 0, figures);
}

bool cx_figures_in(const cx_item *item, size_t cut, cx_side side, size_t layout, int64_t *figures) {
  if (item->kind == CX_ITEM_COUNT) return count_at(item, cut, side, figures);
  if (item->kind == CX_ITEM_RATE) return rate_at(item, cut, side, layout, figures);
  return false;
}

void cx_trial_figures_of_kind(const cx_standard *s, uint64_t combination, int64_t *figures) {
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used_class[m]) continue;
    size_t values = s->measures[m].type == CX_CHOICE ? s->measures[m].choice_count : 2;
    figures[m] = (int64_t)(combination % values);
    combination /= values;
  }
}
