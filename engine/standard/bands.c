/* See bands.h. */
#include "standard/bands.h"

#include <string.h>

#include "feel/compile.h"
#include "number/hundredths.h"
#include "number/reading.h"
#include "standard/condition.h"
#include "standard/messages.h"

/* A value as it stands in messages: exact, with its sign. */
static const char *shown(cx_loader *l, cx_number value, int64_t per) {
  cx_buffer text = {0};
  cx_put_exact(&text, value);
  if (per == 100) cx_puts(&text, "%");
  if (per == 1000) cx_puts(&text, "‰");
  const char *copy = cx_arena_text(l->arena, cx_buffer_text(&text), text.size);
  cx_buffer_free(&text);
  return copy ? copy : "";
}

static int prove_apart(cx_loader *l, cx_arena *arena, const cx_item *item) {
  cx_set both;
  cx_number value;
  int status = CX_OK;
  for (size_t j = 0; j < item->band_count; j++)
    for (size_t i = 0; i < j; i++) {
      const cx_band *one = &item->bands[i], *other = &item->bands[j];
      if (!cx_set_intersection(arena, one->set, other->set, &both)) return cx_say_memory(&l->log);
      if (cx_set_witness(both, item->domain, &value))
        status = CX_SAY(&l->log, RULE_OVERLAP, other->place, shown(l, value, item->per),
                        cx_digits_of(one->place.line).text);
    }
  return status;
}

static int prove_complete(cx_loader *l, cx_arena *arena, const cx_item *item) {
  cx_set all = {0}, gap;
  cx_number value;
  for (size_t i = 0; i < item->band_count; i++)
    if (!cx_set_union(arena, all, item->bands[i].set, &all)) return cx_say_memory(&l->log);
  if (!cx_set_complement(arena, all, &gap)) return cx_say_memory(&l->log);
  if (!cx_set_witness(gap, item->domain, &value)) return CX_OK;
  return CX_SAY(&l->log, RULE_GAP, item->place, shown(l, value, item->per));
}

/* In memory of its own: the sets of the proof are many, and of no use behind it. */
static int prove_bands(cx_loader *l, const cx_item *item) {
  cx_arena scratch = {0};
  int apart = prove_apart(l, &scratch, item);
  int status = prove_complete(l, &scratch, item);
  cx_arena_free(&scratch);
  return status ? status : apart;
}

/* Orders cuts by bound, those just above it after those at it. */
static int compare_cuts(const cx_cut *a, const cx_cut *b) {
  int order = cx_compare(a->bound, b->bound);
  return order ? order : a->after - b->after;
}

/* A count's cut as the least whole number above it; no value above every count. */
static cx_cut whole_cut(cx_cut cut) {
  cx_number least = cx_round(cut.bound, cx_whole(0), CX_CEILING);
  if (cut.after && cx_compare(least, cut.bound) == 0) least = cx_add(least, cx_whole(1));
  return (cx_cut){.bound = least};
}

static bool cut_matters(const cx_item *item, cx_cut cut) {
  if (item->domain.kind == CX_DOMAIN_ALL) return true;
  int zero = cx_compare(cut.bound, cx_whole(0));
  if (zero < 0 || (zero == 0 && !cut.after)) return false;
  if (item->domain.kind != CX_DOMAIN_SHARE) return true;
  int top = cx_compare(cut.bound, item->domain.top);
  return top < 0 || (top == 0 && !cut.after);
}

bool cx_item_add_cut(cx_item *item, cx_cut cut) {
  if (item->kind == CX_ITEM_COUNT) cut = whole_cut(cut);
  if (!cx_is_value(cut.bound)) return true; /* above every count */
  if (!cut_matters(item, cut)) return true;
  size_t at = item->cut_count;
  while (at && compare_cuts(&cut, &item->cuts[at - 1]) < 0)
    at--;
  if (at && compare_cuts(&cut, &item->cuts[at - 1]) == 0) return true;
  if (item->cut_count == CX_MOST_CUTS) return false;
  memmove(&item->cuts[at + 1], &item->cuts[at], (item->cut_count - at) * sizeof cut);
  item->cuts[at] = cut;
  item->cut_count++;
  return true;
}

static bool collect_cuts(cx_item *item) {
  for (size_t b = 0; b < item->band_count; b++) {
    const cx_set *set = &item->bands[b].set;
    for (size_t i = 0; i < set->count; i++) {
      const cx_interval *p = &set->parts[i];
      if (p->has_low && !cx_item_add_cut(item, (cx_cut){.bound = p->low, .after = !p->low_closed}))
        return false;
      if (p->has_high &&
          !cx_item_add_cut(item, (cx_cut){.bound = p->high, .after = p->high_closed}))
        return false;
    }
  }
  return true;
}

/* numerator * per / denominator >= p/q is numerator * (per * q) >= denominator * p, shortened. */
static bool scale_cut(const cx_item *item, cx_cut *cut) {
  cx_number ratio = cx_divide(cut->bound, cx_whole(item->per));
  if (!cx_is_value(ratio)) return false;
  cut->a = ratio.den;
  cut->b = ratio.num;
  cut->e = cut->after;
  return true;
}

/* Where a segment begins and ends; false where the domain has no such end. */
static bool segment_begin(const cx_item *item, size_t segment, cx_cut *ret) {
  *ret = segment ? item->cuts[segment - 1] : (cx_cut){.bound = cx_whole(0)};
  return segment || item->domain.kind != CX_DOMAIN_ALL;
}

static bool segment_end(const cx_item *item, size_t segment, cx_cut *ret) {
  bool last = segment == item->cut_count;
  *ret = last ? (cx_cut){.bound = item->domain.top, .after = true} : item->cuts[segment];
  return !last || item->domain.kind == CX_DOMAIN_SHARE;
}

static cx_cut cut_of(const cx_item *item, cx_number bound, bool after) {
  const cx_cut cut = {.bound = bound, .after = after};
  return item->kind == CX_ITEM_COUNT ? whole_cut(cut) : cut;
}

/* Whether an interval of a band begins behind the beginning of a segment, ends before its end. */
static bool begins_late(const cx_item *item, const cx_interval *p, size_t segment) {
  cx_cut begin, low = cut_of(item, p->low, !p->low_closed);
  bool has_begin = segment_begin(item, segment, &begin);
  return !cx_is_value(low.bound) || !has_begin || compare_cuts(&low, &begin) > 0;
}

static bool ends_early(const cx_item *item, const cx_interval *p, size_t segment) {
  cx_cut end, high = cut_of(item, p->high, p->high_closed);
  if (!cx_is_value(high.bound)) return false;
  return !segment_end(item, segment, &end) || compare_cuts(&high, &end) < 0;
}

static bool covers(const cx_item *item, const cx_interval *p, size_t segment) {
  return !(p->has_low && begins_late(item, p, segment)) &&
         !(p->has_high && ends_early(item, p, segment));
}

/* The band that holds the values of a segment. None does where the bands leave a gap so small that
 * no number of 64 bits lies in it: a rate could, so that it is refused. */
static int find_band(cx_loader *l, const cx_item *item, size_t segment, uint8_t *ret) {
  for (size_t b = 0; b < item->band_count; b++)
    for (size_t i = 0; i < item->bands[b].set.count; i++)
      if (covers(item, &item->bands[b].set.parts[i], segment)) {
        *ret = (uint8_t)b;
        return CX_OK;
      }
  cx_number bound = item->cuts[segment ? segment - 1 : 0].bound;
  return CX_SAY(&l->log, RULE_BOUND, item->place, shown(l, bound, item->per));
}

size_t cx_item_segment_within(const cx_item *item, const cx_item *finer, size_t segment) {
  size_t at = 0;
  while (segment && at < item->cut_count &&
         compare_cuts(&item->cuts[at], &finer->cuts[segment - 1]) <= 0)
    at++;
  return at;
}

static int make_segments(cx_loader *l, cx_item *item) {
  item->cuts = cx_arena_take(l->arena, CX_MOST_CUTS * sizeof *item->cuts);
  if (!item->cuts) return cx_say_memory(&l->log);
  if (!collect_cuts(item))
    return CX_SAY(&l->log, RULE_LIMIT, item->place, cx_digits_of(CX_MOST_CUTS).text,
                  CX_BOTH("mức điểm", "bands"));
  for (size_t i = 0; i < item->cut_count; i++)
    if (item->kind == CX_ITEM_RATE && !scale_cut(item, &item->cuts[i]))
      return CX_SAY(&l->log, RULE_BOUND, item->place, shown(l, item->cuts[i].bound, item->per));
  item->segment_band = cx_arena_take(l->arena, item->cut_count + 1);
  if (!item->segment_band) return cx_say_memory(&l->log);
  int status = CX_OK;
  for (size_t i = 0; i <= item->cut_count && !status; i++)
    status = find_band(l, item, i, &item->segment_band[i]);
  return status;
}

static void set_code(cx_item *item, int code, int low, int high, unsigned basis) {
  item->points_of[code] = cx_points_of(low, high);
  item->basis_of[code] = (uint8_t)basis;
}

/* A check or a condition: no, yes, not known. */
static void give_yes_no(cx_item *item) {
  unsigned basis = 1u << item->law.basis;
  item->least = item->yes < 0 ? item->yes : 0;
  item->points = item->yes < 0 ? 0 : item->yes;
  set_code(item, 0, 0, 0, basis);
  set_code(item, 1, item->yes, item->yes, basis);
  set_code(item, CX_CODE_PART, item->least, item->points, basis);
  set_code(item, CX_CODE_NULL, item->least, item->points, basis);
}

static void give_none(cx_item *item, int least, int most, unsigned all) {
  unsigned none_bit = 1u << item->when_none_law.basis;
  int none = item->when_none == CX_NONE_FULL ? most : 0;
  if (item->when_none == CX_NONE_UNKNOWN) {
    set_code(item, CX_CODE_NONE, least, most, all | none_bit);
    set_code(item, CX_CODE_BLANK, least, most, all | none_bit);
    return;
  }
  set_code(item, CX_CODE_NONE, none, none, none_bit);
  set_code(item, CX_CODE_BLANK, none < least ? none : least, none > most ? none : most,
           all | none_bit);
  if (item->kind == CX_ITEM_RATE && none < item->least) item->least = none;
}

void cx_item_give_points(cx_item *item) {
  if (cx_item_is_yes_no(item)) {
    give_yes_no(item);
    return;
  }
  int least = item->bands[0].points, most = least;
  unsigned all = 0;
  for (size_t b = 0; b < item->band_count; b++) {
    const cx_band *band = &item->bands[b];
    if (band->points < least) least = band->points;
    if (band->points > most) most = band->points;
    all |= 1u << band->law.basis;
  }
  for (size_t i = 0; i <= item->cut_count; i++) {
    const cx_band *band = &item->bands[item->segment_band[i]];
    set_code(item, (int)i, band->points, band->points, 1u << band->law.basis);
  }
  set_code(item, CX_CODE_PART, least, most, all);
  set_code(item, CX_CODE_NULL, least, most, all);
  item->least = least;
  item->points = most;
  give_none(item, least, most, all);
}

/* Some figure must give the item's full points: 0 or more, or that it is met. */
static int check_top(cx_loader *l, const cx_item *item) {
  if (l->standard->counts_met && !item->points)
    return CX_SAY(&l->log, RULE_NEVER_MET, item->place, NULL);
  if (item->points < 0) return CX_SAY(&l->log, RULE_ALL_BELOW, item->place, NULL);
  return CX_OK;
}

bool cx_compile_bands(cx_loader *l, cx_item *item) {
  if (prove_bands(l, item) || make_segments(l, item)) return false;
  cx_item_give_points(item);
  return check_top(l, item) == CX_OK;
}

bool cx_item_set_cut(cx_item *item, size_t cut, cx_number bound, bool after) {
  cx_cut *changed = &item->cuts[cut];
  changed->bound = bound;
  changed->after = after;
  return item->kind != CX_ITEM_RATE || scale_cut(item, changed);
}

void cx_item_uses(const cx_item *item, bool *used) {
  if (item->measure != CX_NO_MEASURE) used[item->measure] = true;
  for (size_t p = 0; p < item->part_count; p++)
    used[item->parts[p]] = true;
  for (size_t w = 0; w < item->whole_count; w++)
    used[item->wholes[w]] = true;
  if (item->by != CX_NO_MEASURE) used[item->by] = true;
  for (size_t c = 0; c < item->condition_count; c++)
    cx_condition_uses(&item->conditions[c], used);
  if (item->kind == CX_ITEM_VALUE && item->expression) cx_program_uses(&item->program, used);
}

uint8_t cx_item_segment(const cx_item *item, cx_number value) {
  unsigned segment = 0;
  for (size_t k = 0; k < item->cut_count; k++)
    segment += cx_compare(value, item->cuts[k].bound) >= (item->cuts[k].after ? 1 : 0);
  return (uint8_t)segment;
}

cx_unit cx_item_unit(const cx_standard *standard, const cx_item *item) {
  cx_unit unit = {0};
  if (item->kind == CX_ITEM_COUNT)
    unit = (cx_unit){true, 0, standard->measures[item->measure].unit};
  else if (item->kind == CX_ITEM_RATE)
    unit.per = item->per;
  return unit;
}
