/* See mutate_item.h. */
#include "slip/mutate_item.h"

#include <string.h>

#include "number/hundredths.h"
#include "number/reading.h"
#include "standard/bands.h"
#include "standard/points.h"
#include "standard/values.h"
#include "trial/target.h"

/* The item's own cuts and bands, so that they may change. False when out of memory. */
static bool own_lists(cx_mutator *m, cx_item *item) {
  cx_cut *cuts = cx_arena_take(&m->arena, (item->cut_count + 1) * sizeof *cuts);
  cx_band *bands = cx_arena_take(&m->arena, (item->band_count + 1) * sizeof *bands);
  if (!cuts || !bands) return false;
  if (item->cut_count) memcpy(cuts, item->cuts, item->cut_count * sizeof *cuts);
  if (item->band_count) memcpy(bands, item->bands, item->band_count * sizeof *bands);
  item->cuts = cuts;
  item->bands = bands;
  return true;
}

static const char *cut_word(cx_mutator *m, cx_number bound, bool after) {
  cx_buffer text = {0};
  cx_put_exact(&text, bound);
  m->out_of_memory = m->out_of_memory || text.failed;
  const char *word = cx_mutant_word(m, "%s %s", after ? ">" : ">=", cx_buffer_text(&text));
  cx_buffer_free(&text);
  return word;
}

/* Whether a cut may stand there: between its neighbours. Beside them a band would be empty, and
 * loading refuses that. */
static bool fits_between(const cx_item *item, size_t cut, cx_number bound, bool after) {
  if (cut) {
    const cx_cut *low = &item->cuts[cut - 1];
    int order = cx_compare(low->bound, bound);
    if (order > 0 || (order == 0 && low->after >= after)) return false;
  }
  if (cut + 1 < item->cut_count) {
    const cx_cut *high = &item->cuts[cut + 1];
    int order = cx_compare(bound, high->bound);
    if (order > 0 || (order == 0 && after >= high->after)) return false;
  }
  return true;
}

/* What a slip is made in: an item, or one list of its bands by a choice. */
typedef struct place_of_slip {
  size_t index, list;
} place_of_slip;

static const cx_item *as_it_is(const cx_mutator *m, place_of_slip at) {
  const cx_item *item = &m->standard->items[at.index];
  return item->by == CX_NO_MEASURE ? item : &item->variants[at.list];
}

/* The same in the copy, with bands and cuts of its own. NULL when out of memory. */
static cx_item *to_change(cx_mutator *m, place_of_slip at) {
  if (!cx_own_variants(m, at.index)) return NULL;
  cx_item *item = &m->items[at.index];
  if (item->by != CX_NO_MEASURE) item = &item->variants[at.list];
  return own_lists(m, item) ? item : NULL;
}

/* After cuts alone moved: points by code stay, but for a blank choice. */
static int settle_cuts(cx_mutator *m, place_of_slip at) {
  return m->standard->items[at.index].by == CX_NO_MEASURE ? CX_OK : cx_settle_points(m, at.index);
}

static int slip_cut(cx_mutator *m, place_of_slip at, size_t cut, cx_slip slip, cx_number bound,
                    bool after) {
  const cx_item *item = as_it_is(m, at);
  const cx_cut *old_cut = &item->cuts[cut];
  if (!cx_is_value(bound) || !fits_between(item, cut, bound, after)) return CX_OK;
  cx_item *changed = to_change(m, at);
  if (!changed) return CX_NO_MEMORY;
  if (!cx_item_set_cut(changed, cut, bound, after)) return CX_OK;
  return cx_hand_out_settled(
      m, settle_cuts(m, at),
      (cx_mutant){.slip = slip,
                  .index = at.index,
                  .list = at.list,
                  .place = cx_trial_band_at(item, old_cut->after ? cut : cut + 1)->place,
                  .old_word = cut_word(m, old_cut->bound, old_cut->after),
                  .new_word = cut_word(m, bound, after)});
}

static int slip_cuts(cx_mutator *m, place_of_slip at) {
  const cx_item *item = as_it_is(m, at);
  for (size_t k = 0; k < item->cut_count; k++) {
    const cx_cut *cut = &item->cuts[k];
    cx_number step = cx_trial_bound_step(item, cut->bound);
    int status = slip_cut(m, at, k, CX_SLIP_THRESHOLD, cx_subtract(cut->bound, step), cut->after);
    if (!status)
      status = slip_cut(m, at, k, CX_SLIP_THRESHOLD, cx_add(cut->bound, step), cut->after);
    if (!status && item->kind != CX_ITEM_COUNT) /* of a count it is the same as a step */
      status = slip_cut(m, at, k, CX_SLIP_ENDS, cut->bound, !cut->after);
    if (status) return status;
  }
  return CX_OK;
}

static int slip_points(cx_mutator *m, place_of_slip at, size_t band, int by) {
  const cx_item *item = as_it_is(m, at);
  bool check = cx_item_is_yes_no(item);
  int points = check ? item->yes : item->bands[band].points;
  if (points >= 0 && points + by < 0) return CX_OK;
  cx_item *changed = to_change(m, at);
  if (!changed) return CX_NO_MEMORY;
  cx_mutant mutant = {.slip = CX_SLIP_POINTS,
                      .index = at.index,
                      .list = at.list,
                      .place = check ? item->place : item->bands[band].place,
                      .old_word = cx_mutant_word(m, "%s", cx_hundredths(points).text),
                      .new_word = cx_mutant_word(m, "%s", cx_hundredths(points + by).text)};
  if (check)
    changed->yes += by;
  else
    changed->bands[band].points += by;
  return cx_hand_out_settled(m, cx_settle_points(m, at.index), mutant);
}

/* `scoring: met`: a band that meets the item does not, or the other way round; some band does. */
static int slip_met(cx_mutator *m, place_of_slip at, size_t band) {
  const cx_item *item = as_it_is(m, at);
  bool met = item->bands[band].points > 0;
  cx_item *changed = to_change(m, at);
  if (!changed) return CX_NO_MEMORY;
  changed->bands[band].points = met ? 0 : CX_POINT;
  bool some = false;
  for (size_t b = 0; b < changed->band_count; b++)
    some = some || changed->bands[b].points > 0;
  int status = some ? cx_settle_points(m, at.index) : CX_REFUSED;
  return cx_hand_out_settled(m, status,
                             (cx_mutant){.slip = CX_SLIP_MET,
                                         .index = at.index,
                                         .list = at.list,
                                         .place = item->bands[band].place,
                                         .old_word = met ? "met: yes" : "met: no",
                                         .new_word = met ? "met: no" : "met: yes"});
}

static const char *pair_word(cx_mutator *m, int a, int b) {
  if (m->standard->counts_met) return a ? "yes, no" : "no, yes";
  return cx_mutant_word(m, "%s, %s", cx_hundredths(a).text, cx_hundredths(b).text);
}

static int slip_swap(cx_mutator *m, place_of_slip at, size_t a, size_t b) {
  const cx_item *item = as_it_is(m, at);
  if (item->bands[a].points == item->bands[b].points) return CX_OK;
  cx_item *changed = to_change(m, at);
  if (!changed) return CX_NO_MEMORY;
  changed->bands[a].points = item->bands[b].points;
  changed->bands[b].points = item->bands[a].points;
  cx_mutant mutant = {.slip = CX_SLIP_SWAP,
                      .index = at.index,
                      .list = at.list,
                      .place = item->bands[a].place,
                      .old_word = pair_word(m, item->bands[a].points, item->bands[b].points),
                      .new_word = pair_word(m, item->bands[b].points, item->bands[a].points)};
  return cx_hand_out_settled(m, cx_settle_points(m, at.index), mutant);
}

static int slip_none(cx_mutator *m, size_t index) {
  const cx_item *item = &m->standard->items[index];
  for (int none = CX_NONE_FULL; none <= CX_NONE_UNKNOWN; none++) {
    if (none == (int)item->when_none) continue;
    if (!cx_own_variants(m, index)) return CX_NO_MEMORY;
    m->items[index].when_none = (cx_when_none)none;
    for (size_t v = 0; v < item->variant_count; v++)
      m->items[index].variants[v].when_none = (cx_when_none)none;
    if (item->by == CX_NO_MEASURE) cx_item_give_points(&m->items[index]);
    int status = item->by == CX_NO_MEASURE ? CX_OK : cx_settle_points(m, index);
    cx_mutant mutant = {.slip = CX_SLIP_WHEN_NONE,
                        .index = index,
                        .list = CX_ANY_LIST,
                        .place = item->when_none_law.place,
                        .old_word = cx_when_none_word(item->when_none),
                        .new_word = cx_when_none_word((cx_when_none)none)};
    status = cx_hand_out_settled(m, status, mutant);
    if (status) return status;
  }
  return CX_OK;
}

/* What the bands of one list give, or yes. */
static int slip_given(cx_mutator *m, place_of_slip at) {
  const cx_item *item = as_it_is(m, at);
  bool check = cx_item_is_yes_no(item), met = m->standard->counts_met;
  size_t bands = check ? !met : item->band_count;
  int status = CX_OK;
  for (size_t b = 0; b < bands && !status; b++) {
    if (met) status = slip_met(m, at, b);
    if (!met) status = slip_points(m, at, b, -CX_POINT);
    if (!met && !status) status = slip_points(m, at, b, CX_POINT);
    for (size_t other = b + 1; other < item->band_count && !status; other++)
      status = slip_swap(m, at, b, other);
  }
  return status;
}

static int slip_item(cx_mutator *m, size_t index) {
  const cx_item *item = &m->standard->items[index];
  size_t lists = item->by == CX_NO_MEASURE ? 1 : item->variant_count;
  int status = CX_OK;
  for (size_t v = 0; v < lists && !status && !item->per_unit; v++) {
    place_of_slip at = {index, item->by == CX_NO_MEASURE ? CX_ANY_LIST : v};
    status = slip_cuts(m, at);
    if (!status) status = slip_given(m, at);
  }
  if (!status && item->kind == CX_ITEM_RATE) status = slip_none(m, index);
  return status;
}

int cx_slip_items(cx_mutator *m) {
  int status = CX_OK;
  for (size_t i = 0; i < m->standard->item_count && !status; i++)
    status = slip_item(m, i);
  return status;
}

/* ---- totals and requirements ---- */

static int slip_total(cx_mutator *m, size_t index, int total) {
  const cx_class *class = &m->standard->classes[index];
  if (total == CX_NO_TOTAL) return CX_OK;
  m->classes[index].min_total = total;
  return cx_hand_out(
      m, (cx_mutant){.slip = CX_SLIP_MIN_TOTAL,
                     .index = index,
                     .place = class->law.place,
                     .old_word = cx_mutant_word(m, "%s", cx_hundredths(class->min_total).text),
                     .new_word = cx_mutant_word(m, "%s", cx_hundredths(total).text)});
}

static int slip_requires(cx_mutator *m, bool *flag, const char *name) {
  const char *none = "[]", *named = cx_mutant_word(m, "[%s]", name);
  bool had = *flag;
  *flag = !had;
  return cx_hand_out(m, (cx_mutant){.slip = CX_SLIP_REQUIRES,
                                    .place = m->standard->requires_law.place,
                                    .old_word = had ? named : none,
                                    .new_word = had ? none : named});
}

int cx_slip_outcome(cx_mutator *m) {
  const cx_standard *s = m->standard;
  cx_arena arena = {0};
  cx_sums totals;
  int status = cx_total_sums(&arena, s, &totals);
  bool alone = s->counts_met && !s->requirement_count && s->all_pass + s->no_zero == 1;
  if (!status && !(alone && s->all_pass)) status = slip_requires(m, &m->copy.all_pass, "all_pass");
  if (!status && !(alone && s->no_zero)) status = slip_requires(m, &m->copy.no_zero, "no_zero");
  for (size_t k = 0; k < s->class_count && !status; k++) {
    if (!s->classes[k].has_total) continue;
    int min_total = s->classes[k].min_total;
    int on = cx_next_total(&totals, min_total, 1);
    status = slip_total(m, k, cx_next_total(&totals, min_total - 1, -1));
    if (!status && on != CX_NO_TOTAL) status = slip_total(m, k, cx_next_total(&totals, on + 1, 1));
  }
  cx_arena_free(&arena);
  return status;
}
