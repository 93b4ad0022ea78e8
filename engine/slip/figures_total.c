/* See figures_total.h. */
#include "slip/figures_total.h"

#include <stdlib.h>
#include <string.h>

#include "standard/bands.h"
#include "standard/pass.h"
#include "standard/points.h"
#include "trial/target.h"

enum { MOST_TRIES = 20000 };

struct cx_chooser {
  const cx_standard *s;
  int least, grain;      /* of any sum; all are multiples */
  size_t width;          /* how many sums there can be */
  bool *strict, *freely; /* [criterion_count + 1][width]: with the criteria from c on */
  bool *own; /* [item_count + criterion_count][width]: of a criterion, with its items from i on */
  int64_t *before; /* [item_count][measure_count]: figures before the choice for an item */
};

/* ---- one item ---- */

/* A value well inside a segment, as a share of `whole`; -1 when no whole number lies there. */
static int64_t part_inside(const cx_item *item, size_t segment, int64_t whole) {
  cx_interval p = {0};
  const cx_cut *low = segment ? &item->cuts[segment - 1] : NULL;
  const cx_cut *high = segment < item->cut_count ? &item->cuts[segment] : NULL;
  if (low) {
    p.has_low = true;
    p.low = low->bound;
    p.low_closed = !low->after;
  }
  if (high) {
    p.has_high = true;
    p.high = high->bound;
    p.high_closed = high->after;
  }
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

static bool set_rate(const cx_item *item, int64_t part, int64_t whole, int64_t *figures) {
  int64_t kept = figures[item->denominator];
  if (part < 0 || !set_figure(figures, item->denominator, whole)) return false;
  if (set_figure(figures, item->measure, part)) return true;
  figures[item->denominator] = kept;
  return false;
}

/* Figures for one item that give these points; tries its segments in turn, then no case. */
static bool set_points(const cx_standard *s, const cx_item *item, int points, int64_t *figures) {
  if (item->kind == CX_ITEM_CHECK)
    return set_figure(figures, item->measure, points != 0 || item->yes == 0);
  if (item->kind == CX_ITEM_VALUE) return false;
  for (size_t k = item->cut_count + 1; k-- > 0;) {
    if (cx_trial_band_at(item, k)->points != points) continue;
    if (item->kind == CX_ITEM_COUNT) {
      if (set_figure(figures, item->measure, count_inside(item, k))) return true;
      continue;
    }
    int64_t whole = figures[item->denominator] > 0 ? figures[item->denominator]
                                                   : size_of_whole(s, item->denominator);
    if (set_rate(item, part_inside(item, k, whole), whole, figures)) return true;
  }
  cx_points none = item->points_of[CX_CODE_NONE];
  return item->kind == CX_ITEM_RATE && cx_points_low(none) == points &&
         cx_points_high(none) == points && set_rate(item, 0, 0, figures);
}

/* The points an item can give, the greatest first. */
static size_t choices(const cx_item *item, int *points) {
  size_t count = cx_item_points(item, false, points);
  for (size_t i = 1; i < count; i++) {
    int moved = points[i];
    size_t place = i;
    for (; place && points[place - 1] < moved; place--)
      points[place] = points[place - 1];
    points[place] = moved;
  }
  return count;
}

/* ---- tables ---- */

/* The place of a sum in a row of a table; `width` when it has none. */
static size_t place_of(const cx_chooser *c, int points) {
  int above = points - c->least;
  bool within = above >= 0 && above % c->grain == 0 && (size_t)(above / c->grain) < c->width;
  return within ? (size_t)(above / c->grain) : c->width;
}

static bool at(const cx_chooser *c, const bool *table, size_t row, int points) {
  size_t place = place_of(c, points);
  return place < c->width && table[row * c->width + place];
}

/* Row of `own` for an item of a criterion, one more than its last for "no item left". */
static size_t own_row(size_t criterion, size_t item) {
  return item + criterion;
}

/* to[sum + points] for every sum of `from`. */
static void spread(const cx_chooser *c, const bool *from, bool *to, int points) {
  int64_t steps = points / c->grain, width = (int64_t)c->width;
  for (int64_t sum = steps < 0 ? -steps : 0; sum < width && sum + steps < width; sum++)
    to[sum + steps] |= from[sum];
}

static void fill_own(cx_chooser *c, size_t criterion) {
  const cx_criterion *of = &c->s->criteria[criterion];
  size_t last = of->first_item + of->item_count;
  c->own[own_row(criterion, last) * c->width + place_of(c, 0)] = true;
  for (size_t i = last; i-- > of->first_item;) {
    int points[CX_MOST_GIVEN];
    size_t count = choices(&c->s->items[i], points), row = own_row(criterion, i);
    for (size_t p = 0; p < count; p++)
      spread(c, c->own + (row + 1) * c->width, c->own + row * c->width, points[p]);
  }
}

/* Whether a criterion may have so many points: it can, and unless `freely` no requirement fails. */
static bool allowed(const cx_chooser *c, size_t criterion, int points, bool freely) {
  const cx_criterion *of = &c->s->criteria[criterion];
  if (!at(c, c->own, own_row(criterion, of->first_item), points)) return false;
  return freely ||
         ((!c->s->no_zero || points > 0) && (!c->s->all_pass || cx_criterion_passes(of, points)));
}

static void fill_sums(cx_chooser *c, bool *sums, bool freely) {
  sums[c->s->criterion_count * c->width + place_of(c, 0)] = true;
  for (size_t i = c->s->criterion_count; i-- > 0;)
    for (int p = c->s->criteria[i].least; p <= c->s->criteria[i].max; p += c->grain)
      if (allowed(c, i, p, freely)) spread(c, sums + (i + 1) * c->width, sums + i * c->width, p);
}

/* No sum of items lies below it: that of every least that is below 0. */
static int least_sum(const cx_standard *s) {
  int least = 0;
  for (size_t i = 0; i < s->item_count; i++)
    if (s->items[i].least < 0) least += s->items[i].least;
  return least;
}

cx_chooser *cx_chooser_new(const cx_standard *s) {
  cx_chooser *c = calloc(1, sizeof *c);
  if (!c) return NULL;
  c->s = s;
  c->grain = s->grain;
  c->least = least_sum(s);
  c->width = (size_t)((s->max_points - c->least) / c->grain) + 1;
  c->strict = calloc((s->criterion_count + 1) * c->width, sizeof *c->strict);
  c->freely = calloc((s->criterion_count + 1) * c->width, sizeof *c->freely);
  c->own = calloc((s->item_count + s->criterion_count + 1) * c->width, sizeof *c->own);
  c->before = malloc((s->item_count * s->measure_count + 1) * sizeof *c->before);
  if (!c->strict || !c->freely || !c->own || !c->before) {
    cx_chooser_free(c);
    return NULL;
  }
  for (size_t i = 0; i < s->criterion_count; i++)
    fill_own(c, i);
  fill_sums(c, c->strict, false);
  fill_sums(c, c->freely, true);
  return c;
}

void cx_chooser_free(cx_chooser *c) {
  if (!c) return;
  free(c->strict);
  free(c->freely);
  free(c->own);
  free(c->before);
  free(c);
}

/* ---- the search ---- */

typedef struct search {
  cx_chooser *c;
  const cx_wanted_total *wanted;
  const bool *sums;
  int64_t *figures;
  int tries;
} search;

static bool choose_criterion(search *f, size_t criterion, int total);

/* Gives the items of a criterion from `item` on `left` points, then the criteria behind it `total`;
 * goes back where figures clash. */
static bool choose_item(search *f, size_t criterion, size_t item, int left, int total) {
  const cx_standard *s = f->c->s;
  if (item == s->criteria[criterion].first_item + s->criteria[criterion].item_count)
    return choose_criterion(f, criterion + 1, total);
  int points[CX_MOST_GIVEN];
  size_t count = choices(&s->items[item], points), size = s->measure_count * sizeof *f->figures;
  int64_t *before = f->c->before + item * s->measure_count;
  memcpy(before, f->figures, size);
  for (size_t p = 0; p < count && f->tries > 0; p++) {
    if (!at(f->c, f->c->own, own_row(criterion, item) + 1, left - points[p])) continue;
    f->tries--;
    if (set_points(s, &s->items[item], points[p], f->figures) &&
        choose_item(f, criterion, item + 1, left - points[p], total))
      return true;
    memcpy(f->figures, before, size);
  }
  return false;
}

static bool choose_criterion(search *f, size_t criterion, int total) {
  const cx_standard *s = f->c->s;
  if (criterion == s->criterion_count) return total == 0;
  bool named = f->wanted->criterion == (int)criterion;
  for (int p = s->criteria[criterion].max; p >= s->criteria[criterion].least && f->tries > 0;
       p -= s->grain) {
    if (named && p != f->wanted->points) continue;
    if (allowed(f->c, criterion, p, named || f->wanted->freely) &&
        at(f->c, f->sums, criterion + 1, total - p) &&
        choose_item(f, criterion, s->criteria[criterion].first_item, p, total - p))
      return true;
  }
  return false;
}

bool cx_figures_of_total(cx_chooser *c, const cx_wanted_total *wanted, int64_t *figures) {
  search f = {.c = c,
              .wanted = wanted,
              .sums = wanted->freely ? c->freely : c->strict,
              .figures = figures,
              .tries = MOST_TRIES};
  if (wanted->criterion == CX_ANY_CRITERION && !at(c, f.sums, 0, wanted->total)) return false;
  return choose_criterion(&f, 0, wanted->total);
}
