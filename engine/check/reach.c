/* See reach.h. */
#include "check/reach.h"

#include <string.h>

#include "check/messages.h"
#include "number/hundredths.h"
#include "standard/bands.h"
#include "standard/pass.h"
#include "standard/points.h"

/* The points that a group of items gives together, one a state of its figure. */
typedef struct states {
  int *points;
  size_t count;
} states;

/* Whether an item is one list of bands of one figure, whatever else a commune has. */
static bool is_plain(const cx_item *item) {
  bool one = item->part_count <= 1 && item->whole_count <= 1;
  bool asks = item->kind == CX_ITEM_MET || item->kind == CX_ITEM_VALUE;
  return one && !asks && item->by == CX_NO_MEASURE && !item->applies.when.text;
}

static bool same_figure(const cx_item *a, const cx_item *b) {
  return is_plain(a) && is_plain(b) && a->kind == b->kind && a->measure == b->measure &&
         a->denominator == b->denominator;
}

/* Points where no case arose, as the scorer gives them: `full` is the top band even when no value
 * reaches it; the least where `when_none` leaves them open. */
static int points_of_none(const cx_item *item) {
  return cx_points_low(item->points_of[CX_CODE_NONE]);
}

static int points_at(const cx_item *item, cx_number value) {
  return item->bands[item->segment_band[cx_item_segment(item, value)]].points;
}

/* The states of one item: its bands that some value reaches, yes and no, no case. */
static void states_of_plain(const cx_item *item, states *ret) {
  cx_number value;
  if (item->kind == CX_ITEM_CHECK) ret->points[ret->count++] = 0;
  if (item->kind == CX_ITEM_CHECK) ret->points[ret->count++] = item->yes;
  for (size_t b = 0; b < item->band_count; b++)
    if (cx_set_witness(item->bands[b].set, item->domain, &value))
      ret->points[ret->count++] = item->bands[b].points;
  if (item->kind == CX_ITEM_RATE) ret->points[ret->count++] = points_of_none(item);
}

static void states_of_one(const cx_item *item, states *ret) {
  if (is_plain(item))
    states_of_plain(item, ret);
  else
    ret->count = cx_item_points(item, false, ret->points);
}

/* Places where a band of the group changes, as ratios (counts as they are), in order, once. */
static size_t collect_bounds(const cx_item *const *group, size_t size, cx_number *bounds) {
  size_t count = 0;
  bounds[count++] = cx_whole(0);
  for (size_t g = 0; g < size; g++)
    for (size_t k = 0; k < group[g]->cut_count; k++) {
      int64_t per = group[g]->kind == CX_ITEM_RATE ? group[g]->per : 1;
      cx_number bound = cx_divide(group[g]->cuts[k].bound, cx_whole(per));
      size_t at = count;
      if (!cx_is_value(bound)) return 0;
      while (at && cx_compare(bound, bounds[at - 1]) < 0)
        at--;
      if (at && !cx_compare(bound, bounds[at - 1])) continue;
      memmove(&bounds[at + 1], &bounds[at], (count - at) * sizeof bound);
      bounds[at] = bound;
      count++;
    }
  return count;
}

/* What the group gives at a ratio or count. False: too large to compute. */
static bool add_state(const cx_item *const *group, size_t size, cx_number ratio, states *ret) {
  int sum = 0;
  for (size_t g = 0; g < size; g++) {
    int64_t per = group[g]->kind == CX_ITEM_RATE ? group[g]->per : 1;
    cx_number value = cx_multiply(ratio, cx_whole(per));
    if (!cx_is_value(ratio) || !cx_is_value(value)) return false;
    sum += points_at(group[g], value);
  }
  ret->points[ret->count++] = sum;
  return true;
}

/* The states of several items of one figure: at each place of change, between two, and beyond. */
static bool states_of_several(cx_checker *c, const cx_item *const *group, size_t size,
                              states *ret) {
  const cx_item *first = group[0];
  if (first->kind == CX_ITEM_CHECK) {
    int sum = 0;
    for (size_t g = 0; g < size; g++)
      sum += group[g]->yes;
    ret->points[ret->count++] = 0;
    ret->points[ret->count++] = sum;
    return true;
  }
  cx_number *bounds = cx_check_take(c, (size * CX_MOST_CUTS + 2) * sizeof *bounds);
  size_t count = bounds ? collect_bounds(group, size, bounds) : 0;
  bool share = first->domain.kind == CX_DOMAIN_SHARE, good = count;
  if (share && good && cx_compare(bounds[count - 1], cx_whole(1)) < 0)
    bounds[count++] = cx_whole(1);
  for (size_t i = 0; i < count && good; i++) {
    good = add_state(group, size, bounds[i], ret);
    if (first->kind == CX_ITEM_COUNT || !good || (share && i + 1 == count)) continue;
    cx_number next = i + 1 < count ? bounds[i + 1] : cx_add(bounds[i], cx_whole(2));
    cx_number sum = cx_is_value(next) ? cx_add(bounds[i], next) : next;
    good = cx_is_value(sum) && add_state(group, size, cx_divide(sum, cx_whole(2)), ret);
  }
  if (first->kind != CX_ITEM_RATE) return good;
  int none = 0;
  for (size_t g = 0; g < size; g++)
    none += points_of_none(group[g]);
  ret->points[ret->count++] = none;
  return good;
}

/* Called with the states of each group among items first … first + count - 1. */
typedef void states_fn(void *user, const states *given);

static void each_group(cx_checker *c, const cx_standard *s, size_t first, size_t count,
                       states_fn *fn, void *user) {
  bool done[CX_MOST_ITEMS] = {false};
  for (size_t i = first; i < first + count; i++) {
    const cx_item *group[CX_MOST_ITEMS];
    size_t size = 0;
    if (done[i]) continue;
    for (size_t j = i; j < first + count; j++) {
      if (!same_figure(&s->items[i], &s->items[j]) && i != j) continue;
      group[size++] = &s->items[j];
      done[j] = true;
    }
    states together = {cx_check_take(c, (size * CX_MOST_GIVEN + 4) * 2 * sizeof(int)), 0};
    if (!together.points) return;
    if (size > 1 && states_of_several(c, group, size, &together)) {
      fn(user, &together);
      continue;
    }
    for (size_t g = 0; g < size; g++) { /* each for itself: still an upper bound */
      together.count = 0;
      states_of_one(group[g], &together);
      fn(user, &together);
    }
  }
}

static void add_greatest(void *user, const states *given) {
  int *total = user;
  int greatest = given->count ? given->points[0] : 0;
  for (size_t i = 1; i < given->count; i++)
    if (given->points[i] > greatest) greatest = given->points[i];
  *total += greatest;
}

/* Sums that can be reached: now[i] for `least` and each grain above it. */
typedef struct sums {
  bool *now, *next;
  int least, grain;
  size_t width;
} sums;

static void spread(void *user, const states *given) {
  sums *r = user;
  memset(r->next, 0, r->width);
  for (size_t at = 0; at < r->width; at++)
    for (size_t i = 0; r->now[at] && i < given->count; i++) {
      int64_t to = (int64_t)at + given->points[i] / r->grain;
      if (to >= 0 && to < (int64_t)r->width) r->next[to] = true;
    }
  bool *swap = r->now;
  r->now = r->next;
  r->next = swap;
}

/* Whether the sums of the items ever pass, and whether all do. */
typedef struct passing {
  bool ever, always;
} passing;

static bool find_sums(cx_checker *c, const cx_standard *s, const cx_criterion *criterion, sums *r) {
  *r = (sums){.grain = s->grain};
  for (size_t i = criterion->first_item; i < criterion->first_item + criterion->item_count; i++)
    if (s->items[i].least < 0) r->least += s->items[i].least;
  r->width = (size_t)((criterion->max - r->least) / r->grain) + 1;
  r->now = cx_check_take(c, r->width);
  r->next = cx_check_take(c, r->width);
  if (!r->now || !r->next) return false;
  r->now[-r->least / r->grain] = true;
  each_group(c, s, criterion->first_item, criterion->item_count, spread, r);
  return true;
}

static void judge(const cx_criterion *criterion, int points, passing *to) {
  bool passes = cx_criterion_passes(criterion, points);
  to->ever = to->ever || passes;
  to->always = to->always && passes;
}

static bool find_passing(cx_checker *c, const cx_standard *s, const cx_criterion *criterion,
                         passing *ret) {
  sums r;
  *ret = (passing){.always = true};
  if (!find_sums(c, s, criterion, &r)) return false;
  for (size_t at = 0; at < r.width; at++) {
    if (!r.now[at]) continue;
    int points = r.least + (int)at * r.grain;
    if (criterion->has_floor && points < criterion->floor) points = criterion->floor;
    judge(criterion, points, ret);
  }
  const cx_applies *applies = &criterion->applies;
  if (applies->when.text && applies->otherwise != CX_COUNTS_NOT)
    judge(criterion, cx_criterion_otherwise(criterion), ret);
  return true;
}

static void check_pass(cx_checker *c, const cx_standard *s, const cx_criterion *criterion) {
  passing found;
  if (criterion->pass_count > 1) return; /* judged with several maxima */
  if (!find_passing(c, s, criterion, &found)) return;
  cx_about about = {.standard = s, .criterion = criterion};
  cx_place own = criterion->pass.law.place, shared = s->pass_law.place;
  bool is_own = own.line != shared.line || own.column != shared.column;
  cx_place place = is_own ? own : criterion->id_place;
  if (!found.ever)
    CX_FIND(c, FIND_PASS_NEVER, &about, place, criterion->pass.value);
  else if (found.always)
    CX_FIND(c, FIND_PASS_ALWAYS, &about, place, criterion->pass.value);
}

/* Whether a total is no more than its items give together: a floor lifts a criterion, one that does
 * not apply may count in full. */
static bool is_sum_of_items(const cx_standard *s) {
  for (size_t i = 0; i < s->criterion_count; i++)
    if (s->criteria[i].has_floor ||
        (s->criteria[i].applies.when.text && s->criteria[i].applies.otherwise == CX_COUNTS_FULL))
      return false;
  return true;
}

void cx_check_reach(cx_checker *c, const cx_standard *s) {
  int greatest = 0;
  if (!is_sum_of_items(s))
    greatest = s->max_points;
  else
    each_group(c, s, 0, s->item_count, add_greatest, &greatest);
  for (size_t k = 0; k < s->class_count && !c->no_memory; k++) {
    cx_about about = {.standard = s, .class = &s->classes[k]};
    if (s->classes[k].has_total && s->classes[k].min_total > greatest)
      CX_FIND(c, FIND_TOTAL_BEYOND, &about, s->classes[k].place, cx_hundredths(greatest).text,
              cx_hundredths(s->classes[k].min_total).text, s->classes[k].id);
  }
  for (size_t i = 0; i < s->criterion_count && !c->no_memory; i++)
    check_pass(c, s, &s->criteria[i]);
}
