/* See mutate_item.h. */
#include "trial/mutate_item.h"

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

static int slip_cut(cx_mutator *m, size_t index, size_t cut, cx_slip slip, cx_number bound,
                    bool after) {
  const cx_item *item = &m->standard->items[index];
  const cx_cut *old_cut = &item->cuts[cut];
  if (!cx_is_value(bound) || !fits_between(item, cut, bound, after)) return CX_OK;
  cx_item *changed = &m->items[index];
  if (!own_lists(m, changed)) return CX_NO_MEMORY;
  if (!cx_item_set_cut(changed, cut, bound, after)) return CX_OK;
  return cx_hand_out(m,
                     (cx_mutant){.slip = slip,
                                 .index = index,
                                 .place = cx_band_at(item, old_cut->after ? cut : cut + 1)->place,
                                 .old_word = cut_word(m, old_cut->bound, old_cut->after),
                                 .new_word = cut_word(m, bound, after)});
}

static int slip_cuts(cx_mutator *m, size_t index) {
  const cx_item *item = &m->standard->items[index];
  for (size_t k = 0; k < item->cut_count; k++) {
    const cx_cut *cut = &item->cuts[k];
    cx_number step = cx_bound_step(item, cut->bound);
    int status =
        slip_cut(m, index, k, CX_SLIP_THRESHOLD, cx_subtract(cut->bound, step), cut->after);
    if (!status)
      status = slip_cut(m, index, k, CX_SLIP_THRESHOLD, cx_add(cut->bound, step), cut->after);
    if (!status && item->kind != CX_ITEM_COUNT) /* of a count it is the same as a step */
      status = slip_cut(m, index, k, CX_SLIP_ENDS, cut->bound, !cut->after);
    if (status) return status;
  }
  return CX_OK;
}

static int hand_out_points(cx_mutator *m, size_t index, cx_mutant mutant) {
  int status = cx_settle_points(m, index);
  return status == CX_REFUSED ? CX_OK : status ? status : cx_hand_out(m, mutant);
}

static int slip_points(cx_mutator *m, size_t index, size_t band, int by) {
  const cx_item *item = &m->standard->items[index];
  bool check = item->kind == CX_ITEM_CHECK;
  int points = check ? item->yes : item->bands[band].points;
  if (points >= 0 && points + by < 0) return CX_OK;
  cx_item *changed = &m->items[index];
  if (!own_lists(m, changed)) return CX_NO_MEMORY;
  cx_mutant mutant = {.slip = CX_SLIP_POINTS,
                      .index = index,
                      .place = check ? item->place : item->bands[band].place,
                      .old_word = cx_mutant_word(m, "%s", cx_hundredths(points).text),
                      .new_word = cx_mutant_word(m, "%s", cx_hundredths(points + by).text)};
  if (check)
    changed->yes += by;
  else
    changed->bands[band].points += by;
  return hand_out_points(m, index, mutant);
}

static const char *pair_word(cx_mutator *m, int a, int b) {
  return cx_mutant_word(m, "%s, %s", cx_hundredths(a).text, cx_hundredths(b).text);
}

static int slip_swap(cx_mutator *m, size_t index, size_t a, size_t b) {
  const cx_item *item = &m->standard->items[index];
  if (item->bands[a].points == item->bands[b].points) return CX_OK;
  cx_item *changed = &m->items[index];
  if (!own_lists(m, changed)) return CX_NO_MEMORY;
  changed->bands[a].points = item->bands[b].points;
  changed->bands[b].points = item->bands[a].points;
  return hand_out_points(
      m, index,
      (cx_mutant){
          .slip = CX_SLIP_SWAP,
          .index = index,
          .place = item->bands[a].place,
          .old_word = pair_word(m, item->bands[a].points, item->bands[b].points),
          .new_word = pair_word(m, item->bands[b].points, item->bands[a].points)});
}

static int slip_none(cx_mutator *m, size_t index) {
  const cx_item *item = &m->standard->items[index];
  for (int none = CX_NONE_FULL; none <= CX_NONE_UNKNOWN; none++) {
    if (none == (int)item->when_none) continue;
    m->items[index].when_none = (cx_when_none)none;
    cx_item_give_points(&m->items[index]);
    int status = cx_hand_out(m, (cx_mutant){.slip = CX_SLIP_WHEN_NONE,
                                            .index = index,
                                            .place = item->when_none_law.place,
                                            .old_word = cx_when_none_word(item->when_none),
                                            .new_word = cx_when_none_word((cx_when_none)none)});
    if (status) return status;
  }
  return CX_OK;
}

static int slip_item(cx_mutator *m, size_t index) {
  const cx_item *item = &m->standard->items[index];
  size_t bands = item->kind == CX_ITEM_CHECK ? 1 : item->band_count;
  int status = slip_cuts(m, index);
  for (size_t b = 0; b < bands && !status; b++) {
    status = slip_points(m, index, b, -CX_POINT);
    if (!status) status = slip_points(m, index, b, CX_POINT);
    for (size_t other = b + 1; other < item->band_count && !status; other++)
      status = slip_swap(m, index, b, other);
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
  return cx_hand_out(m, (cx_mutant){.slip = CX_SLIP_MIN_TOTAL,
                                    .index = index,
                                    .place = class->law.place,
                                    .old_word =
                                        cx_mutant_word(m, "%s", cx_hundredths(class->min_total).text),
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
  if (!status) status = slip_requires(m, &m->copy.all_pass, "all_pass");
  if (!status) status = slip_requires(m, &m->copy.no_zero, "no_zero");
  for (size_t k = 0; k < s->class_count && !status; k++) {
    int min_total = s->classes[k].min_total;
    int on = cx_next_total(&totals, min_total, 1);
    status = slip_total(m, k, cx_next_total(&totals, min_total - 1, -1));
    if (!status && on != CX_NO_TOTAL)
      status = slip_total(m, k, cx_next_total(&totals, on + 1, 1));
  }
  cx_arena_free(&arena);
  return status;
}
