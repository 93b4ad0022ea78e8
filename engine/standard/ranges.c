/* The cuts of both items are merged in order; between two cuts each item is in one band. Cuts of
 * rates are compared as shares, so that per 100 and per 1.000 meet. */
#include "standard/ranges.h"

#include <string.h>

#include "standard/bands.h"

/* A cut in the new item's unit, and which of the items it belongs to. */
typedef struct mark {
  cx_number bound;
  bool after, of_old, of_new;
} mark;

static int compare_marks(const mark *a, const mark *b) {
  int order = cx_compare(a->bound, b->bound);
  return order ? order : a->after - b->after;
}

static bool scaled(const cx_item *from, const cx_item *to, cx_number bound, cx_number *ret) {
  *ret = bound;
  if (from->kind != CX_ITEM_RATE || from->per == to->per) return true;
  *ret = cx_multiply(bound, cx_ratio(to->per, from->per));
  return cx_is_value(*ret);
}

static size_t merge_marks(const mark *a, size_t a_count, const mark *b, size_t b_count, mark *out) {
  size_t i = 0, j = 0, count = 0;
  while (i < a_count || j < b_count) {
    int order = i == a_count ? 1 : j == b_count ? -1 : compare_marks(&a[i], &b[j]);
    mark next = order <= 0 ? a[i] : b[j];
    if (order == 0) next.of_new = true;
    i += order <= 0;
    j += order >= 0;
    out[count++] = next;
  }
  return count;
}

/* The range between two marks, its ends cut to what the figure can be and, for a count, moved onto
 * whole numbers. */
static cx_interval between(const cx_item *item, cx_domain domain, const mark *low,
                           const mark *high) {
  cx_interval part = {0};
  if (low) {
    part.has_low = true;
    part.low = low->bound;
    part.low_closed = !low->after;
  }
  if (high) {
    part.has_high = true;
    part.high = high->bound;
    part.high_closed = high->after;
  }
  if (item->kind == CX_ITEM_COUNT && high) {
    part.high = cx_subtract(high->bound, cx_whole(1));
    part.high_closed = true;
  }
  if (domain.kind == CX_DOMAIN_ALL) return part;
  if (part.has_high && part.high_closed && !part.has_low && part.high.num == 0) {
    part.has_low = part.low_closed = true;
    part.low = cx_whole(0);
  }
  bool at_top = domain.kind == CX_DOMAIN_SHARE && part.has_low && part.low_closed &&
                cx_compare(part.low, domain.top) == 0;
  if (at_top) {
    part.has_high = part.high_closed = true;
    part.high = domain.top;
  }
  return part;
}

static int check_ranges(cx_arena *arena, const cx_item *a, const cx_item *b, cx_ranges *ret) {
  ret->list = cx_arena_take(arena, 2 * sizeof *ret->list);
  if (!ret->list) return CX_NO_MEMORY;
  ret->count = 2;
  for (int yes = 0; yes < 2; yes++)
    ret->list[yes] = (cx_range){.part = {.has_low = true,
                                         .has_high = true,
                                         .low_closed = true,
                                         .high_closed = true,
                                         .low = cx_whole(yes),
                                         .high = cx_whole(yes)},
                                .old_points = yes ? a->yes : 0,
                                .new_points = yes ? b->yes : 0,
                                .old_law = &a->law,
                                .new_law = &b->law};
  return CX_OK;
}

/* Both lists of marks, one behind the other, in `marks`. */
static bool make_marks(const cx_item *a, const cx_item *b, mark *marks) {
  for (size_t i = 0; i < a->cut_count; i++) {
    marks[i] = (mark){.after = a->cuts[i].after, .of_old = true};
    if (!scaled(a, b, a->cuts[i].bound, &marks[i].bound)) return false;
  }
  for (size_t i = 0; i < b->cut_count; i++)
    marks[a->cut_count + i] =
        (mark){.bound = b->cuts[i].bound, .after = b->cuts[i].after, .of_new = true};
  return true;
}

int cx_ranges_of(cx_arena *arena, const cx_item *a, const cx_item *b, cx_ranges *ret) {
  if (cx_item_is_yes_no(a)) return check_ranges(arena, a, b, ret);
  size_t most = a->cut_count + b->cut_count;
  mark *own = cx_arena_take(arena, (most + 1) * sizeof *own);
  mark *all = cx_arena_take(arena, (most + 1) * sizeof *all);
  ret->list = cx_arena_take(arena, (most + 1) * sizeof *ret->list);
  if (!own || !all || !ret->list) return CX_NO_MEMORY;
  if (!make_marks(a, b, own)) return CX_REFUSED;
  size_t count = merge_marks(own, a->cut_count, own + a->cut_count, b->cut_count, all);
  cx_domain domain = a->domain.kind == CX_DOMAIN_SHARE ? a->domain : b->domain;
  if (domain.kind == CX_DOMAIN_SHARE) domain.top = cx_whole(b->per);
  size_t in_old = 0, in_new = 0;
  ret->count = 0;
  for (size_t i = 0; i <= count; i++) {
    if (i) {
      in_old += all[i - 1].of_old;
      in_new += all[i - 1].of_new;
    }
    const cx_band *old_band = &a->bands[a->segment_band[in_old]];
    const cx_band *new_band = &b->bands[b->segment_band[in_new]];
    ret->list[ret->count++] =
        (cx_range){.part = between(b, domain, i ? &all[i - 1] : NULL, i < count ? &all[i] : NULL),
                   .old_points = old_band->points,
                   .new_points = new_band->points,
                   .old_law = &old_band->law,
                   .new_law = &new_band->law};
  }
  return CX_OK;
}

void cx_ranges_join(cx_ranges *ranges, bool (*alike)(const cx_range *a, const cx_range *b)) {
  size_t kept = 0;
  for (size_t i = 0; i < ranges->count; i++) {
    cx_range *last = kept ? &ranges->list[kept - 1] : NULL;
    const cx_range *next = &ranges->list[i];
    if (last && alike(last, next)) {
      last->part.has_high = next->part.has_high;
      last->part.high = next->part.high;
      last->part.high_closed = next->part.high_closed;
    } else {
      ranges->list[kept++] = *next;
    }
  }
  ranges->count = kept;
}

bool cx_range_same_points(const cx_range *a, const cx_range *b) {
  return a->old_points == b->old_points && a->new_points == b->new_points;
}

/* What "no case" comes to by one word, under the bands of an item. */
static cx_points none_points(const cx_item *item, cx_when_none when_none) {
  int least = item->points;
  for (size_t b = 0; b < item->band_count; b++)
    if (item->bands[b].points < least) least = item->bands[b].points;
  int low = when_none == CX_NONE_FULL ? item->points : when_none == CX_NONE_ZERO ? 0 : least;
  return cx_points_of(low, when_none == CX_NONE_ZERO ? 0 : item->points);
}

bool cx_same_when_none(const cx_item *a, const cx_item *b) {
  if (a->kind != CX_ITEM_RATE || a->when_none == b->when_none) return true;
  return none_points(a, a->when_none) == none_points(a, b->when_none) &&
         none_points(b, a->when_none) == none_points(b, b->when_none);
}

int cx_items_alike(cx_arena *arena, const cx_item *a, const cx_item *b, bool *ret) {
  cx_ranges ranges = {0};
  *ret = false;
  if (a->kind != b->kind) return CX_OK;
  int status = cx_ranges_of(arena, a, b, &ranges);
  if (status) return status == CX_NO_MEMORY ? status : CX_OK;
  for (size_t i = 0; i < ranges.count; i++)
    if (ranges.list[i].old_points != ranges.list[i].new_points) return CX_OK;
  *ret = cx_same_when_none(a, b);
  return CX_OK;
}

static bool same_text(const char *a, const char *b) {
  return a && b ? !strcmp(a, b) : a == b;
}

bool cx_same_law(const cx_law *a, const cx_law *b) {
  if (a->basis != b->basis || a->source_count != b->source_count) return false;
  if (!same_text(a->quote, b->quote)) return false;
  for (size_t i = 0; i < a->source_count; i++) {
    bool found = false;
    for (size_t j = 0; j < b->source_count; j++)
      found = found || !strcmp(a->sources[i], b->sources[j]);
    if (!found) return false;
  }
  return true;
}
