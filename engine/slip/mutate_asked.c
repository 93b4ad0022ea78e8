/* See mutate_asked.h. */
#include "slip/mutate_asked.h"

#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "number/hundredths.h"
#include "standard/condition.h"
#include "standard/criteria.h"
#include "standard/measures.h"
#include "standard/steps.h"

static const char *points_word(cx_mutator *m, int points) {
  return cx_mutant_word(m, "%s", cx_hundredths(points).text);
}

/* ---- at_least ---- */

static int slip_need(cx_mutator *m, size_t index, size_t need) {
  const cx_item *item = &m->standard->items[index];
  if (!need || need > item->condition_count) return CX_OK;
  m->items[index].need = need;
  return cx_hand_out(m, (cx_mutant){.slip = CX_SLIP_NEED,
                                    .index = index,
                                    .list = CX_ANY_LIST,
                                    .place = item->place,
                                    .old_word = cx_mutant_word(m, "%zu", item->need),
                                    .new_word = cx_mutant_word(m, "%zu", need)});
}

/* ---- so much per event ---- */

/* The bands of `per_unit` and `cap` anew: one a number of events, the last "so many or more". */
static bool make_steps(cx_mutator *m, cx_item *item) {
  size_t last = cx_step_last(item);
  if (last > CX_MOST_CUTS) return false;
  const cx_band *like = &item->bands[0];
  cx_band *bands = cx_arena_take(&m->arena, (last + 1) * sizeof *bands);
  cx_cut *cuts = cx_arena_take(&m->arena, (last + 1) * sizeof *cuts);
  uint8_t *segments = cx_arena_take(&m->arena, last + 1);
  if (!bands || !cuts || !segments) {
    m->out_of_memory = true;
    return false;
  }
  for (size_t events = 0; events <= last; events++) {
    bands[events] = *like;
    bands[events].points = cx_step_points(item, events);
    segments[events] = (uint8_t)events;
    if (events) cuts[events - 1] = (cx_cut){.bound = cx_whole((int64_t)events)};
  }
  item->bands = bands;
  item->band_count = last + 1;
  item->cuts = cuts;
  item->cut_count = last;
  item->segment_band = segments;
  return true;
}

static int slip_step(cx_mutator *m, size_t index, int per_unit, int cap) {
  const cx_item *was = &m->standard->items[index];
  cx_item *item = &m->items[index];
  bool each = per_unit != was->per_unit;
  int size = per_unit < 0 ? -per_unit : per_unit, whole = cap < 0 ? -cap : cap;
  if (!per_unit || (per_unit < 0) != (cap < 0) || size > whole) return CX_OK;
  item->per_unit = per_unit;
  item->cap = cap;
  cx_mutant mutant = {.slip = each ? CX_SLIP_PER_UNIT : CX_SLIP_CAP,
                      .index = index,
                      .list = CX_ANY_LIST,
                      .place = was->place,
                      .old_word = points_word(m, each ? was->per_unit : was->cap),
                      .new_word = points_word(m, each ? per_unit : cap)};
  int status = make_steps(m, item) ? cx_settle_points(m, index) : CX_REFUSED;
  return cx_hand_out_settled(m, m->out_of_memory ? CX_NO_MEMORY : status, mutant);
}

static int slip_steps(cx_mutator *m, size_t index) {
  const cx_item *item = &m->standard->items[index];
  int status = slip_step(m, index, item->per_unit - CX_POINT, item->cap);
  if (!status) status = slip_step(m, index, item->per_unit + CX_POINT, item->cap);
  if (!status) status = slip_step(m, index, item->per_unit, item->cap - CX_POINT);
  if (!status) status = slip_step(m, index, item->per_unit, item->cap + CX_POINT);
  return status;
}

/* ---- bands by a choice ---- */

static int slip_lists(cx_mutator *m, size_t index, size_t a, size_t b) {
  const cx_item *item = &m->standard->items[index];
  const cx_measure *by = &m->standard->measures[item->by];
  if (!cx_own_variants(m, index)) return CX_NO_MEMORY;
  m->items[index].variants[a] = item->variants[b];
  m->items[index].variants[b] = item->variants[a];
  const char *both = cx_mutant_word(m, "%s, %s", by->choices[a], by->choices[b]);
  const char *other = cx_mutant_word(m, "%s, %s", by->choices[b], by->choices[a]);
  return cx_hand_out_settled(m, cx_settle_points(m, index),
                             (cx_mutant){.slip = CX_SLIP_LISTS,
                                         .index = index,
                                         .list = CX_ANY_LIST,
                                         .place = item->variants[a].place,
                                         .old_word = both,
                                         .new_word = other});
}

/* ---- what applies ---- */

/* Whether the copy leaves nothing out and yet asks a share: loading refuses that. */
static bool shares_of_all(const cx_mutator *m) {
  const cx_standard *s = &m->copy;
  bool out = false;
  for (size_t i = 0; i < s->item_count; i++)
    out = out || (m->items[i].applies.when.text && m->items[i].applies.otherwise == CX_COUNTS_NOT);
  for (size_t c = 0; c < s->criterion_count; c++)
    out = out ||
          (m->criteria[c].applies.when.text && m->criteria[c].applies.otherwise == CX_COUNTS_NOT);
  return s->has_share && !s->counts_met && !out;
}

static cx_applies *applies_of(cx_mutator *m, cx_question q) {
  return q.kind == CX_ASKED_CRITERION ? &m->criteria[q.index].applies : &m->items[q.index].applies;
}

static int settle_applies(cx_mutator *m, cx_question q) {
  if (shares_of_all(m)) return CX_REFUSED;
  return cx_settle_pass(m, q.kind == CX_ASKED_CRITERION ? q.index
                                                        : cx_criterion_of(m->standard, q.index));
}

static int slip_applies(void *user, cx_question q) {
  cx_mutator *m = user;
  if (q.kind != CX_ASKED_APPLIES && q.kind != CX_ASKED_CRITERION) return CX_OK;
  const cx_applies was = *applies_of(m, q);
  cx_mutant mutant = {.slip = CX_SLIP_OTHERWISE,
                      .index = q.index,
                      .list = CX_ANY_LIST,
                      .question = q,
                      .place = was.otherwise_law.place,
                      .old_word = cx_otherwise_word(was.otherwise)};
  int status = CX_OK;
  for (int word = CX_COUNTS_FULL; word <= CX_COUNTS_NOT && !status; word++) {
    if (word == (int)was.otherwise) continue;
    applies_of(m, q)->otherwise = (cx_otherwise)word;
    mutant.new_word = cx_otherwise_word((cx_otherwise)word);
    status = cx_hand_out_settled(m, settle_applies(m, q), mutant);
  }
  if (status) return status;
  applies_of(m, q)->when = (cx_condition){0};
  mutant.slip = CX_SLIP_APPLIES;
  mutant.place = was.when.place;
  mutant.old_word = cx_mutant_word(m, "%s", was.when.text);
  mutant.new_word = "-";
  return cx_hand_out_settled(m, settle_applies(m, q), mutant);
}

/* ---- floors ---- */

static int slip_floor(cx_mutator *m, size_t c, int floor) {
  const cx_criterion *was = &m->standard->criteria[c];
  if (floor > 0) return CX_OK;
  m->criteria[c].floor = floor;
  if (floor < was->least) m->criteria[c].least = floor;
  m->copy.grain = cx_common_hundredths(m->standard->grain, floor);
  return cx_hand_out_settled(m, cx_settle_pass(m, c),
                             (cx_mutant){.slip = CX_SLIP_FLOOR,
                                         .index = c,
                                         .list = CX_ANY_LIST,
                                         .place = was->floor_law.place,
                                         .old_word = points_word(m, was->floor),
                                         .new_word = points_word(m, floor)});
}

/* ---- what is required ---- */

/* It always holds and has no name: who asks for it finds none. */
static int slip_requirement(cx_mutator *m, size_t q) {
  const cx_requirement *was = &m->standard->requirements[q];
  const cx_standard *s = m->standard;
  cx_log log = {0};
  cx_scope scope = cx_measure_scope(s);
  cx_expr *expr;
  cx_requirement *dropped = &m->requirements[q];
  if (s->counts_met && s->requirement_count == 1 && !s->all_pass && !s->no_zero) return CX_OK;
  *dropped = (cx_requirement){.title = "", .place = was->place};
  dropped->condition.text = "true";
  int status = cx_parse_expression(&log, &m->arena, (cx_place){1, 1}, "true", &expr);
  if (!status)
    status =
        cx_compile(&log, &m->arena, &scope, expr, CX_TYPE_BOOLEAN, &dropped->condition.program);
  dropped->condition.tree = expr;
  if (status) return CX_NO_MEMORY;
  return cx_hand_out(m, (cx_mutant){.slip = CX_SLIP_DROPPED,
                                    .index = q,
                                    .list = CX_ANY_LIST,
                                    .question = {CX_ASKED_REQUIRED, q, 0},
                                    .place = was->place,
                                    .old_word = cx_mutant_word(m, "%s", was->condition.text),
                                    .new_word = "-"});
}

/* By one unit of the last place that is printed: 50 → 51, 12.5 → 12.6. */
static int slip_share(cx_mutator *m, size_t k, int by) {
  const cx_class *class = &m->standard->classes[k];
  int share = class->min_share;
  int unit = share % CX_POINT == 0 ? CX_POINT : share % 10 == 0 ? 10 : 1;
  int other = share + by * unit;
  if (!class->has_share || other < 0 || other > 100 * CX_POINT) return CX_OK;
  m->classes[k].min_share = other;
  return cx_hand_out(m, (cx_mutant){.slip = CX_SLIP_MIN_SHARE,
                                    .index = k,
                                    .list = CX_ANY_LIST,
                                    .place = class->law.place,
                                    .old_word = points_word(m, share),
                                    .new_word = points_word(m, other)});
}

/* ---- all ---- */

static int slip_item(cx_mutator *m, size_t i) {
  const cx_item *item = &m->standard->items[i];
  int status = CX_OK;
  if (item->at_least) status = slip_need(m, i, item->need - 1);
  if (item->at_least && !status) status = slip_need(m, i, item->need + 1);
  if (item->per_unit && !status) status = slip_steps(m, i);
  for (size_t a = 0; a < item->variant_count && !status; a++)
    for (size_t b = a + 1; b < item->variant_count && !status; b++)
      status = slip_lists(m, i, a, b);
  return status;
}

int cx_slip_asked(cx_mutator *m) {
  const cx_standard *s = m->standard;
  int status = CX_OK;
  for (size_t i = 0; i < s->item_count && !status; i++)
    status = slip_item(m, i);
  if (!status) status = cx_trial_each_question(s, slip_applies, m);
  for (size_t c = 0; c < s->criterion_count && !status; c++) {
    if (!s->criteria[c].has_floor) continue;
    status = slip_floor(m, c, s->criteria[c].floor - CX_POINT);
    if (!status) status = slip_floor(m, c, s->criteria[c].floor + CX_POINT);
  }
  for (size_t q = 0; q < s->requirement_count && !status; q++)
    status = slip_requirement(m, q);
  for (size_t k = 0; k < s->class_count && !status; k++) {
    status = slip_share(m, k, -1);
    if (!status) status = slip_share(m, k, 1);
  }
  return status;
}
