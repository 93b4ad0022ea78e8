/* See figures.h. Rates get denominators fine enough for a tenth of a step, and whole numbers on the
 * bound itself. */
#include "proof/figures.h"

#include <stdlib.h>
#include <string.h>

#include "proof/match.h"

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

static bool rate_at(const cx_item *item, size_t cut, cx_side side, int64_t *figures) {
  const cx_cut *c = &item->cuts[cut];
  cx_number share = cx_divide(c->bound, cx_whole(item->per));
  cx_number step = cx_divide(cx_bound_step(item, c->bound), cx_whole(10 * item->per));
  if (!cx_is_value(share) || !cx_is_value(step) || share.num < 0) return false;
  cx_number fine = cx_divide(cx_whole(1), step); /* one case in so many is a tenth of a step */
  int64_t least = cx_round(fine, cx_whole(0), CX_CEILING).num;
  int64_t whole = multiple(share.den, least < 100 ? 100 : least);
  cx_number part = whole ? cx_multiply(share, cx_whole(whole)) : cx_state(CX_TOO_LARGE);
  if (!cx_is_value(part)) return false;
  int64_t n = part.num - (side == CX_SIDE_BELOW) + (side == CX_SIDE_ABOVE);
  if (n < 0 || (item->domain.kind == CX_DOMAIN_SHARE && n > whole)) return false;
  figures[item->measure] = n;
  figures[item->denominator] = whole;
  return true;
}

bool cx_figures_at(const cx_standard *s, size_t index, size_t cut, cx_side side, int64_t *figures) {
  const cx_item *item = &s->items[index];
  if (item->kind == CX_ITEM_COUNT) return count_at(item, cut, side, figures);
  if (item->kind == CX_ITEM_RATE) return rate_at(item, cut, side, figures);
  return false;
}

void cx_figures_of_kind(const cx_standard *s, uint64_t combination, int64_t *figures) {
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used_class[m]) continue;
    size_t values = s->measures[m].type == CX_CHOICE ? s->measures[m].choice_count : 2;
    figures[m] = (int64_t)(combination % values);
    combination /= values;
  }
}

/* ---- totals ---- */

/* A value well inside a segment, as a share of `whole`; -1 when no whole number lies there. */
static int64_t part_inside(const cx_item *item, size_t segment, int64_t whole) {
  cx_interval p = {0};
  const cx_cut *low = segment ? &item->cuts[segment - 1] : NULL;
  const cx_cut *high = segment < item->cut_count ? &item->cuts[segment] : NULL;
  if (low) p.has_low = true, p.low = low->bound, p.low_closed = !low->after;
  if (high) p.has_high = true, p.high = high->bound, p.high_closed = high->after;
  cx_number value;
  if (!cx_set_witness((cx_set){&p, 1}, item->domain, &value)) return -1;
  cx_number part = cx_divide(cx_multiply(value, cx_whole(whole)), cx_whole(item->per));
  if (!cx_is_value(part) || part.num < 0) return -1;
  int64_t near = cx_round(part, cx_whole(0), CX_FLOOR).num;
  for (int64_t n = near; n <= near + 1; n++) {
    cx_number back = cx_ratio((cx_wide)n * item->per, whole);
    if (cx_is_value(back) && cx_item_segment(item, back) == segment) return n;
  }
  return -1;
}

static int64_t count_inside(const cx_item *item, size_t segment) {
  return segment ? item->cuts[segment - 1].bound.num : 0;
}

/* A whole for each measure that rates stand over: large, a whole's own whole larger. */
static int64_t size_of_whole(const cx_standard *s, int measure) {
  int64_t size = 100000;
  for (int at = s->measures[measure].at_most; at != CX_NO_MEASURE; at = s->measures[at].at_most)
    size /= 10;
  return size < 1000 ? 1000 : size;
}

static bool set_figure(int64_t *figures, int measure, int64_t value) {
  if (figures[measure] >= 0 && figures[measure] != value) return false; /* of another item */
  figures[measure] = value;
  return true;
}

/* Figures for one item that gives these points; tries its segments in turn. */
static bool set_points(const cx_standard *s, const cx_item *item, int points, int64_t *figures) {
  if (item->kind == CX_ITEM_CHECK)
    return set_figure(figures, item->measure, points != 0 || item->points == 0);
  if (item->kind == CX_ITEM_VALUE) return false;
  for (size_t k = item->cut_count + 1; k-- > 0;) {
    if (cx_band_at(item, k)->points != points) continue;
    if (item->kind == CX_ITEM_COUNT) {
      if (set_figure(figures, item->measure, count_inside(item, k))) return true;
      continue;
    }
    int64_t whole = size_of_whole(s, item->denominator), part = part_inside(item, k, whole);
    if (part >= 0 && set_figure(figures, item->denominator, whole) &&
        set_figure(figures, item->measure, part))
      return true;
  }
  return false;
}

/* Chosen points of each item for a total: back through the table of reachable sums. */
typedef struct chooser {
  const cx_standard *s;
  bool *sums; /* [item_count + 1][max_points + 1]: with the items from i on */
  int *points;
} chooser;

static bool sums_to(const chooser *c, size_t item, int total) {
  return total >= 0 && c->sums[item * ((size_t)c->s->max_points + 1) + (size_t)total];
}

/* The points an item can give, the greatest first. */
static size_t choices(const cx_item *item, int *points) {
  size_t count = 0;
  if (item->kind == CX_ITEM_CHECK) {
    points[count++] = item->points;
    points[count++] = 0;
    return count;
  }
  for (size_t b = 0; b < item->band_count; b++) {
    size_t at = count++;
    for (; at && points[at - 1] < item->bands[b].points; at--)
      points[at] = points[at - 1];
    points[at] = item->bands[b].points;
  }
  return count;
}

static void fill_sums(chooser *c) {
  size_t width = (size_t)c->s->max_points + 1;
  c->sums[c->s->item_count * width] = true;
  for (size_t i = c->s->item_count; i-- > 0;) {
    int points[CX_MOST_BANDS + 2];
    size_t count = choices(&c->s->items[i], points);
    for (int total = 0; total < (int)width; total++)
      for (size_t p = 0; p < count; p++)
        if (sums_to(c, i + 1, total - points[p])) c->sums[i * width + (size_t)total] = true;
  }
}

/* Gives items their points in order, going back where figures clash, up to a number of tries. */
static bool choose(const chooser *c, size_t item, int total, int64_t *figures, int *tries) {
  if (item == c->s->item_count) return total == 0;
  int points[CX_MOST_BANDS + 2];
  size_t count = choices(&c->s->items[item], points), measures = c->s->measure_count;
  int64_t *before = malloc((measures + 1) * sizeof *before);
  bool found = false;
  for (size_t p = 0; before && p < count && !found && --*tries > 0; p++) {
    if (!sums_to(c, item + 1, total - points[p])) continue;
    memcpy(before, figures, measures * sizeof *before);
    found = set_points(c->s, &c->s->items[item], points[p], figures) &&
            choose(c, item + 1, total - points[p], figures, tries);
    if (!found) memcpy(figures, before, measures * sizeof *before);
  }
  free(before);
  return found;
}

bool cx_figures_of_total(const cx_standard *s, int total, int64_t *figures) {
  chooser c = {.s = s};
  c.sums = calloc((s->item_count + 1) * ((size_t)s->max_points + 1), sizeof *c.sums);
  if (!c.sums) return false;
  fill_sums(&c);
  int tries = 20000;
  bool found = sums_to(&c, 0, total) && choose(&c, 0, total, figures, &tries);
  free(c.sums);
  return found;
}
