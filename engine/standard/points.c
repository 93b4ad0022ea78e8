/* See points.h. */
#include "standard/points.h"

#include <string.h>

#include "number/hundredths.h"
#include "standard/bands.h"

static size_t add_once(int *points, size_t count, int given) {
  for (size_t i = 0; i < count; i++)
    if (points[i] == given) return count;
  if (count == CX_MOST_GIVEN) return count; /* refused: cx_item_points_fit */
  points[count] = given;
  return count + 1;
}

/* The points of one list of bands, or of yes and no. */
static size_t add_list(const cx_item *item, bool open, int *points, size_t count) {
  size_t known = cx_item_is_yes_no(item) ? 2 : item->cut_count + 1;
  for (size_t code = 0; code < known; code++)
    count = add_once(points, count, cx_points_low(item->points_of[code]));
  if (item->kind != CX_ITEM_RATE) return count;
  int low = cx_points_low(item->points_of[CX_CODE_NONE]);
  int high = cx_points_high(item->points_of[CX_CODE_NONE]);
  if (low == high || open) count = add_once(points, count, low);
  return open ? add_once(points, count, high) : count;
}

int cx_item_otherwise(const cx_item *item) {
  return item->applies.otherwise == CX_COUNTS_FULL ? item->points : 0;
}

int cx_criterion_otherwise(const cx_criterion *c) {
  return c->applies.otherwise == CX_COUNTS_FULL ? c->max : 0;
}

size_t cx_item_points(const cx_item *item, bool open, int *points) {
  size_t count = 0;
  if (item->by == CX_NO_MEASURE) count = add_list(item, open, points, count);
  for (size_t v = 0; v < item->variant_count; v++)
    count = add_list(&item->variants[v], open, points, count);
  if (item->applies.when.text) count = add_once(points, count, cx_item_otherwise(item));
  return count;
}

bool cx_item_points_fit(const cx_item *item) {
  int points[CX_MOST_GIVEN];
  return cx_item_points(item, true, points) <= CX_MOST_LISTED;
}

int cx_item_grain(const cx_item *item, int grain) {
  int points[CX_MOST_GIVEN];
  size_t count = cx_item_points(item, true, points);
  for (size_t i = 0; i < count; i++)
    grain = cx_common_hundredths(grain, points[i]);
  return cx_common_hundredths(grain, item->points);
}

/* ---- sums ---- */

static size_t width_of(const cx_sums *sums) {
  return (size_t)((sums->most - sums->least) / sums->grain) + 1;
}

static int make_sums(cx_arena *arena, int least, int most, int grain, cx_sums *ret) {
  *ret = (cx_sums){.least = least, .most = most, .grain = grain};
  ret->has = cx_arena_take(arena, width_of(ret));
  return ret->has ? CX_OK : CX_NO_MEMORY;
}

static void set(cx_sums *sums, int points) {
  if (points < sums->least || points > sums->most) return;
  sums->has[(points - sums->least) / sums->grain] = true;
}

/* Each sum of `from` with each of the points. */
static int add_points(cx_arena *arena, const cx_sums *from, const int *points, size_t count,
                      cx_sums *ret) {
  int least = points[0], most = points[0];
  for (size_t i = 1; i < count; i++) {
    if (points[i] < least) least = points[i];
    if (points[i] > most) most = points[i];
  }
  int status = make_sums(arena, from->least + least, from->most + most, from->grain, ret);
  if (status) return status;
  for (int sum = from->least; sum <= from->most; sum += from->grain)
    for (size_t i = 0; cx_sums_has(from, sum) && i < count; i++)
      set(ret, sum + points[i]);
  return CX_OK;
}

/* What lies below the floor comes up to it. */
static int raise(cx_arena *arena, int floor, cx_sums *sums) {
  if (sums->least >= floor) return CX_OK;
  cx_sums raised;
  int status =
      make_sums(arena, floor, sums->most > floor ? sums->most : floor, sums->grain, &raised);
  if (status) return status;
  for (int sum = sums->least; sum <= sums->most; sum += sums->grain)
    if (cx_sums_has(sums, sum)) set(&raised, sum > floor ? sum : floor);
  *sums = raised;
  return CX_OK;
}

/* What the criterion counts for when it does not apply. */
static int add_otherwise(cx_arena *arena, const cx_criterion *c, cx_sums *sums) {
  int points = cx_criterion_otherwise(c);
  if (cx_sums_has(sums, points)) return CX_OK;
  cx_sums wider;
  int least = points < sums->least ? points : sums->least;
  int status =
      make_sums(arena, least, points > sums->most ? points : sums->most, sums->grain, &wider);
  if (status) return status;
  for (int sum = sums->least; sum <= sums->most; sum += sums->grain)
    if (cx_sums_has(sums, sum)) set(&wider, sum);
  set(&wider, points);
  *sums = wider;
  return CX_OK;
}

int cx_criterion_sums(cx_arena *arena, const cx_standard *s, size_t criterion, bool known,
                      cx_sums *ret) {
  const cx_criterion *c = &s->criteria[criterion];
  int status = make_sums(arena, 0, 0, s->grain, ret);
  if (status) return status;
  ret->has[0] = true;
  for (size_t i = 0; i < c->item_count && !status; i++) {
    int points[CX_MOST_GIVEN];
    size_t count = cx_item_points(&s->items[c->first_item + i], !known, points);
    const cx_sums before = *ret;
    status = count ? add_points(arena, &before, points, count, ret) : CX_OK;
  }
  if (!status && c->has_floor) status = raise(arena, c->floor, ret);
  if (!status && c->applies.when.text) status = add_otherwise(arena, c, ret);
  return status;
}

/* Every sum of one of either. */
static int join(cx_arena *arena, const cx_sums *a, const cx_sums *b, cx_sums *ret) {
  int status = make_sums(arena, a->least + b->least, a->most + b->most, a->grain, ret);
  if (status) return status;
  for (int own = b->least; own <= b->most; own += b->grain) {
    if (!cx_sums_has(b, own)) continue;
    bool *to = ret->has + (own - b->least) / b->grain;
    size_t width = width_of(a);
    for (size_t i = 0; i < width; i++)
      to[i] = to[i] || a->has[i];
  }
  return CX_OK;
}

int cx_total_sums(cx_arena *arena, const cx_standard *s, cx_sums *ret) {
  int status = make_sums(arena, 0, 0, s->grain, ret);
  if (status) return status;
  ret->has[0] = true;
  for (size_t c = 0; c < s->criterion_count && !status; c++) {
    cx_sums own;
    const cx_sums before = *ret;
    status = cx_criterion_sums(arena, s, c, true, &own);
    if (!status) status = join(arena, &before, &own, ret);
  }
  return status;
}

int cx_next_total(const cx_sums *totals, int from, int step) {
  if (from < totals->least && step > 0) from = totals->least;
  if (from > totals->most && step < 0) from = totals->most;
  int off = (from - totals->least) % totals->grain;
  if (off && from >= totals->least) from += step > 0 ? totals->grain - off : -off;
  while (from >= totals->least && from <= totals->most) {
    if (cx_sums_has(totals, from)) return from;
    from += step * totals->grain;
  }
  return CX_NO_TOTAL;
}
