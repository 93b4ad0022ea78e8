/* See tally.h. */
#include "impact/tally.h"

#include <stdlib.h>
#include <string.h>

cx_direction cx_direction_of(cx_verdict before, cx_verdict after) {
  return before == CX_RECOGNISE ? CX_LOSES : after == CX_RECOGNISE ? CX_COMES : CX_OTHERWISE;
}

cx_impact_tally *cx_impact_tally_new(const cx_impact_places *places) {
  cx_impact_tally *t = calloc(1, sizeof *t);
  if (!t || !places) return t;
  t->places = places;
  t->districts = cx_arena_take(&t->arena, (places->district_count + 1) * 3 * sizeof(size_t));
  t->provinces = cx_arena_take(&t->arena, (places->province_count + 1) * 3 * sizeof(size_t));
  t->in_district = cx_arena_take(&t->arena, (places->district_count + 1) * sizeof(size_t));
  t->in_province = cx_arena_take(&t->arena, (places->province_count + 1) * sizeof(size_t));
  if (t->districts && t->provinces && t->in_district && t->in_province) return t;
  cx_impact_tally_free(t);
  return NULL;
}

void cx_impact_tally_free(cx_impact_tally *t) {
  if (!t) return;
  cx_arena_free(&t->arena);
  free(t);
}

/* What makes two reasons the same: all but the points. */
static bool same_reason(const cx_reason *a, const cx_reason *b) {
  return a->kind == b->kind && a->was == b->was && a->old_criterion == b->old_criterion &&
         a->new_criterion == b->new_criterion && a->old_item == b->old_item &&
         a->new_item == b->new_item && a->old_requirement == b->old_requirement &&
         a->new_requirement == b->new_requirement && a->old_class == b->old_class &&
         a->new_class == b->new_class && a->measure == b->measure;
}

static size_t hash_of(const cx_reason *r) {
  const int parts[] = {
      (int)r->kind,      r->was,       r->old_criterion, r->new_criterion, r->old_item,
      r->new_item,       r->old_class, r->new_class,     r->measure,       r->old_requirement,
      r->new_requirement};
  uint64_t h = 14695981039346656037u;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    h = (h ^ (uint64_t)(parts[i] + 3)) * 1099511628211u;
  return (size_t)(h ^ h >> 29);
}

static bool count_reason(cx_impact_tally *t, const cx_reason *reason) {
  size_t at = hash_of(reason) % CX_TALLY_SLOTS;
  while (t->slots[at] && !same_reason(&t->reasons[t->slots[at] - 1].reason, reason))
    at = (at + 1) % CX_TALLY_SLOTS;
  if (!t->slots[at]) {
    t->reasons = cx_arena_grow(&t->arena, t->reasons, t->reason_count, &t->reason_capacity,
                               sizeof *t->reasons);
    if (!t->reasons) return false;
    t->reasons[t->reason_count++] = (cx_reason_count){.reason = *reason};
    t->slots[at] = (uint16_t)t->reason_count;
  }
  t->reasons[t->slots[at] - 1].flips++;
  return true;
}

/* Where the commune lies; counts it there, and its flip when it has one. */
static bool count_place(cx_impact_tally *t, const char *code, const cx_direction *flip) {
  int district, province;
  if (!t->places) return true;
  if (!cx_place_of(t->places, code, &district, &province)) {
    if (!t->unplaced++) t->first_unplaced = cx_arena_text(&t->arena, code, strlen(code));
    return t->first_unplaced != NULL;
  }
  t->in_province[province]++;
  if (flip) t->provinces[province * 3 + *flip]++;
  if (district == CX_NO_PLACE) return true;
  t->in_district[district]++;
  if (flip) t->districts[district * 3 + *flip]++;
  return true;
}

bool cx_impact_tally_add(cx_impact_tally *t, cx_impact_both at, const cx_impact_why *why) {
  const cx_batch *a = at.old_batch, *b = at.new_batch;
  if (a->figures.row[at.row].refused || b->figures.row[at.row].refused) {
    t->refused++;
    return true;
  }
  cx_direction direction = cx_direction_of(a->verdict[at.row], b->verdict[at.row]);
  t->compared++;
  t->verdicts[a->verdict[at.row]][b->verdict[at.row]]++;
  if (!count_place(t, a->figures.row[at.row].code, why ? &direction : NULL)) return false;
  if (!why) return true;
  t->flips++;
  t->classes[cx_class_state(a, at.row) + 2][cx_class_state(b, at.row) + 2][direction]++;
  t->unexplained += !why->explained;
  t->unproved += why->explained && !why->proved;
  for (size_t i = 0; i < why->count; i++)
    if (!count_reason(t, &why->list[i])) return false;
  return true;
}

/* Merge sort would do; there are few, and insertion keeps the order of equals. */
void cx_impact_tally_sort(cx_impact_tally *t) {
  for (size_t i = 1; i < t->reason_count; i++) {
    cx_reason_count moved = t->reasons[i];
    size_t at = i;
    for (; at && t->reasons[at - 1].flips < moved.flips; at--)
      t->reasons[at] = t->reasons[at - 1];
    t->reasons[at] = moved;
  }
  memset(t->slots, 0, sizeof t->slots); /* numbers have changed: for no more reasons */
}
