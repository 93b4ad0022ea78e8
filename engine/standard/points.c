/* See points.h. */
#include "standard/points.h"

#include <string.h>

static size_t add_once(int *points, size_t count, int given) {
  for (size_t i = 0; i < count; i++)
    if (points[i] == given) return count;
  points[count] = given;
  return count + 1;
}

size_t cx_item_points(const cx_item *item, bool open, int *points) {
  size_t count = 0, known = item->kind == CX_ITEM_CHECK ? 2 : item->cut_count + 1;
  for (size_t code = 0; code < known; code++)
    count = add_once(points, count, cx_points_low(item->points_of[code]));
  if (item->kind != CX_ITEM_RATE) return count;
  int low = cx_points_low(item->points_of[CX_CODE_NONE]);
  int high = cx_points_high(item->points_of[CX_CODE_NONE]);
  if (low == high || open) count = add_once(points, count, low);
  return open ? add_once(points, count, high) : count;
}

/* One more item: each sum reached before, with each of its points. Downwards, so that it counts
 * once. */
static void add_item(const cx_item *item, bool open, bool *reach, int most) {
  int points[CX_MOST_GIVEN];
  size_t count = cx_item_points(item, open, points);
  for (int sum = most; sum >= 0; sum--) {
    bool reached = false;
    for (size_t p = 0; p < count && !reached; p++)
      reached = points[p] <= sum && reach[sum - points[p]];
    reach[sum] = reached;
  }
}

void cx_criterion_reach(const cx_standard *s, size_t criterion, bool *reach) {
  const cx_criterion *c = &s->criteria[criterion];
  memset(reach, 0, (size_t)c->max + 1);
  reach[0] = true;
  for (size_t i = 0; i < c->item_count; i++)
    add_item(&s->items[c->first_item + i], true, reach, c->max);
}

bool *cx_reachable_totals(cx_arena *arena, const cx_standard *s) {
  bool *totals = cx_arena_take(arena, (size_t)s->max_points + 1);
  if (!totals) return NULL;
  totals[0] = true;
  for (size_t i = 0; i < s->item_count; i++)
    add_item(&s->items[i], false, totals, s->max_points);
  return totals;
}

int cx_next_total(const cx_standard *s, const bool *totals, int from, int step) {
  while (from >= 0 && from <= s->max_points && !totals[from])
    from += step;
  return from >= 0 && from <= s->max_points ? from : -1;
}
