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

/* The points that criteria, and items in them, may come to on the way to a total. */
typedef struct chooser {
  const cx_standard *s;
  size_t width; /* max_points + 1 */
  bool *sums;   /* [criterion_count + 1][width]: with the criteria from c on */
  bool *own; /* [item_count + criterion_count][width]: of a criterion, with its items from i on */
  int tries;
} chooser;

static bool at(const bool *table, size_t width, size_t row, int points) {
  return points >= 0 && (size_t)points < width && table[row * width + (size_t)points];
}

/* Row of `own` for an item of a criterion, one more than its last for "no item left". */
static size_t own_row(size_t criterion, size_t item) {
  return item + criterion;
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
    size_t place = count++;
    for (; place && points[place - 1] < item->bands[b].points; place--)
      points[place] = points[place - 1];
    points[place] = item->bands[b].points;
  }
  return count;
}

static void fill_own(chooser *c, size_t criterion) {
  const cx_criterion *of = &c->s->criteria[criterion];
  size_t last = of->first_item + of->item_count;
  c->own[own_row(criterion, last) * c->width] = true;
  for (size_t i = last; i-- > of->first_item;) {
    int points[CX_MOST_BANDS + 2];
    size_t count = choices(&c->s->items[i], points);
    for (int sum = 0; sum <= of->max; sum++)
      for (size_t p = 0; p < count; p++)
        if (at(c->own, c->width, own_row(criterion, i) + 1, sum - points[p]))
          c->own[own_row(criterion, i) * c->width + (size_t)sum] = true;
  }
}

/* Whether a criterion may have so many points: it can, and no requirement fails by it, so that the
 * total alone decides. */
static bool allowed(const chooser *c, size_t criterion, int points) {
  const cx_criterion *of = &c->s->criteria[criterion];
  if (!at(c->own, c->width, own_row(criterion, of->first_item), points)) return false;
  return (!c->s->no_zero || points > 0) && (!c->s->all_pass || of->pass_at[points]);
}

static void fill_sums(chooser *c) {
  c->sums[c->s->criterion_count * c->width] = true;
  for (size_t i = c->s->criterion_count; i-- > 0;) {
    fill_own(c, i);
    for (int total = 0; total < (int)c->width; total++)
      for (int p = 0; p <= c->s->criteria[i].max && !c->sums[i * c->width + (size_t)total]; p++)
        c->sums[i * c->width + (size_t)total] =
            allowed(c, i, p) && at(c->sums, c->width, i + 1, total - p);
  }
}

static bool choose_criterion(chooser *c, size_t criterion, int total, int64_t *figures);

/* Gives the items of a criterion from `item` on `left` points, then the criteria behind it `total`;
 * goes back where figures clash, up to a number of tries. */
static bool choose_item(chooser *c, size_t criterion, size_t item, int left, int total,
                        int64_t *figures) {
  const cx_criterion *of = &c->s->criteria[criterion];
  if (item == of->first_item + of->item_count)
    return choose_criterion(c, criterion + 1, total, figures);
  int points[CX_MOST_BANDS + 2];
  size_t count = choices(&c->s->items[item], points), measures = c->s->measure_count;
  int64_t *before = malloc((measures + 1) * sizeof *before);
  bool found = false;
  for (size_t p = 0; before && p < count && !found; p++) {
    if (!at(c->own, c->width, own_row(criterion, item) + 1, left - points[p])) continue;
    if (--c->tries <= 0) break;
    memcpy(before, figures, measures * sizeof *before);
    found = set_points(c->s, &c->s->items[item], points[p], figures) &&
            choose_item(c, criterion, item + 1, left - points[p], total, figures);
    if (!found) memcpy(figures, before, measures * sizeof *before);
  }
  free(before);
  return found;
}

static bool choose_criterion(chooser *c, size_t criterion, int total, int64_t *figures) {
  if (criterion == c->s->criterion_count) return total == 0;
  bool found = false;
  for (int p = c->s->criteria[criterion].max; p >= 0 && !found && c->tries > 0; p--)
    found = allowed(c, criterion, p) && at(c->sums, c->width, criterion + 1, total - p) &&
            choose_item(c, criterion, c->s->criteria[criterion].first_item, p, total - p, figures);
  return found;
}

bool cx_figures_of_total(const cx_standard *s, int total, int64_t *figures) {
  chooser c = {.s = s, .width = (size_t)s->max_points + 1, .tries = 20000};
  c.sums = calloc((s->criterion_count + 1) * c.width, sizeof *c.sums);
  c.own = calloc((s->item_count + s->criterion_count + 1) * c.width, sizeof *c.own);
  bool found = false;
  if (c.sums && c.own) {
    fill_sums(&c);
    found = at(c.sums, c.width, 0, total) && choose_criterion(&c, 0, total, figures);
  }
  free(c.sums);
  free(c.own);
  return found;
}
