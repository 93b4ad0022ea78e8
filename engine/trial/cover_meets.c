/* See cover_meets.h. */
#include "trial/cover_meets.h"

#include <string.h>

#include "score/cases.h"
#include "score/score.h"
#include "standard/bands.h"
#include "trial/cover_atoms.h"

/* ---- bands ---- */

static bool within_step(const cx_item *item, cx_number bound, cx_number value) {
  cx_number distance = cx_absolute(cx_subtract(value, bound));
  return cx_is_value(distance) && cx_compare(distance, cx_trial_bound_step(item, bound)) <= 0;
}

static bool meets_bound(const cx_target *t, const cx_item *item, cx_number value) {
  if (!cx_is_value(value)) return false;
  const cx_cut *cut = &item->cuts[t->cut];
  int order = cx_compare(value, cut->bound);
  size_t segment = cx_item_segment(item, value);
  if (t->kind == CX_TARGET_ON) return order == 0;
  if (!within_step(item, cut->bound, value)) return false;
  if (t->kind == CX_TARGET_BELOW) return order < 0 && segment == t->cut;
  bool count = item->kind == CX_ITEM_COUNT; /* one above the bound may be the next band */
  return order > 0 && (count || segment == t->cut + 1);
}

/* So much per event: none, some, so many that the cap is reached. */
static bool meets_step(const cx_target *t, const cx_item *item, uint8_t code) {
  if (code >= CX_CODE_NONE) return false;
  bool capped = item->bands[item->segment_band[code]].points == item->cap;
  if (t->kind == CX_TARGET_STEP_NONE) return code == 0;
  return t->kind == CX_TARGET_STEP_CAP ? capped : code > 0 && !capped;
}

/* So many conditions of an item hold, all of them known. */
static bool meets_need(const cx_target *t, const cx_batch *b, size_t row, const cx_item *item) {
  size_t hold = 0;
  for (size_t c = 0; c < item->condition_count; c++) {
    cx_truth truth = cx_batch_holds(b, row, t->index, c);
    if (truth > CX_TRUE) return false;
    hold += truth;
  }
  return hold + (t->kind == CX_TARGET_NEED_SHORT) == item->need;
}

static bool meets_item(const cx_target *t, const cx_batch *b, size_t row) {
  const cx_item *item = cx_target_item(b->figures.standard, t);
  uint8_t code = cx_batch_item_code(b, row, t->index);
  const uint8_t *list = b->variant[t->index];
  if (cx_batch_applies(b, row, t->index) != CX_TRUE) return false;
  if (list && t->list != CX_ANY_LIST && list[row] != t->list) return false;
  switch (t->kind) {
  case CX_TARGET_YES:
    return code == 1;
  case CX_TARGET_NO:
    return code == 0;
  case CX_TARGET_BLANK:
    return code == CX_CODE_PART;
  case CX_TARGET_WHOLE_BLANK:
    return code == CX_CODE_BLANK;
  case CX_TARGET_NO_CASE:
    return code == CX_CODE_NONE;
  case CX_TARGET_BAND:
    return code < CX_CODE_NONE;
  case CX_TARGET_SEGMENT:
    return code == t->cut;
  case CX_TARGET_CHOICE_BLANK:
    return code < CX_CODE_NONE && cx_figures_is_blank(&b->figures, row, item->by);
  case CX_TARGET_STEP_NONE:
  case CX_TARGET_STEP_SOME:
  case CX_TARGET_STEP_CAP:
    return meets_step(t, item, code);
  case CX_TARGET_NEED_SHORT:
  case CX_TARGET_NEED_ON:
    return meets_need(t, b, row, item);
  default:
    return meets_bound(t, item, cx_batch_item_value(b, row, t->index));
  }
}

/* ---- questions ---- */

static cx_truth truth_of(const cx_batch *b, size_t row, cx_question q) {
  uint8_t code = 0;
  switch (q.kind) {
  case CX_ASKED_APPLIES:
    return cx_batch_applies(b, row, q.index);
  case CX_ASKED_CRITERION:
    return cx_batch_criterion_applies(b, row, q.index);
  case CX_ASKED_REQUIRED:
    return cx_batch_required(b, row, q.index);
  case CX_ASKED_CLASS:
    return cx_batch_in_class(b, row, q.index);
  case CX_ASKED_MET:
  case CX_ASKED_VALUE:
    break;
  }
  code = cx_batch_item_code(b, row, q.index);
  return code <= CX_TRUE ? code : CX_MAYBE;
}

/* One condition of `at_least`: as it is, and were it otherwise the item would be too. */
static bool meets_part(const cx_target *t, const cx_batch *b, size_t row) {
  cx_question q = t->question;
  cx_truth holds = cx_batch_holds(b, row, q.index, q.part), turned[CX_BATCH_ROWS] = {0};
  if (holds != (t->kind == CX_TARGET_PART_TRUE ? CX_TRUE : CX_FALSE)) return false;
  turned[row] = (cx_truth)!holds;
  int would = cx_question_answer(b, row, q, turned);
  turned[row] = holds;
  int is = cx_question_answer(b, row, q, turned);
  return is != CX_OPEN_ANSWER && would != CX_OPEN_ANSWER && is != would;
}

static bool meets_asked(const cx_target *t, const cx_batch *b, size_t row) {
  if (!cx_question_counts(b, row, t->question)) return false;
  if (t->kind == CX_TARGET_PART_TRUE || t->kind == CX_TARGET_PART_FALSE)
    return meets_part(t, b, row);
  cx_truth wanted = t->kind == CX_TARGET_ASKED_TRUE    ? CX_TRUE
                    : t->kind == CX_TARGET_ASKED_FALSE ? CX_FALSE
                                                       : CX_MAYBE;
  cx_truth truth = truth_of(b, row, t->question);
  return truth == wanted || (wanted == CX_MAYBE && truth == CX_TRUTH_NULL);
}

/* ---- criteria, classes ---- */

bool cx_sum_before_floor(const cx_batch *b, size_t row, size_t criterion, int *ret) {
  const cx_criterion *c = &b->figures.standard->criteria[criterion];
  if (cx_batch_criterion_applies(b, row, criterion) != CX_TRUE) return false;
  *ret = 0;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++) {
    cx_points points = cx_batch_item_points(b, row, i);
    if (cx_points_low(points) != cx_points_high(points)) return false;
    *ret += cx_points_low(points);
  }
  return true;
}

static bool meets_floor(const cx_target *t, const cx_batch *b, size_t row) {
  int sum = 0, floor = b->figures.standard->criteria[t->index].floor;
  if (!cx_sum_before_floor(b, row, t->index, &sum)) return false;
  return t->kind == CX_TARGET_FLOOR_LIFTS ? sum < floor : sum > floor;
}

bool cx_trial_share_gap(const cx_batch *b, size_t row, int share, int64_t *ret) {
  int64_t all = 0;
  *ret = 0;
  for (size_t c = 0; c < b->figures.standard->criterion_count; c++) {
    cx_criterion_case cases[CX_MOST_CASES];
    size_t count = cx_criterion_cases(b, row, c, cases);
    if (count != 1 || cases[0].low != cases[0].high) return false;
    *ret += (int64_t)cx_beyond_share(cases[0].low, share, cases[0].max);
    all += cases[0].max;
  }
  return all > 0;
}

bool cx_share_is_open(const cx_batch *b, size_t row, size_t class) {
  const cx_class *of = &b->figures.standard->classes[class];
  return b->class_of[row] == (int)class && cx_share_reached(b, row, of->min_share) == CX_MAYBE;
}

bool cx_others_hold(const cx_batch *b, size_t row) {
  const cx_standard *s = b->figures.standard;
  for (size_t q = 0; q < s->requirement_count; q++)
    if (cx_batch_required(b, row, q) != CX_TRUE) return false;
  for (size_t c = 0; (s->all_pass || s->no_zero) && c < s->criterion_count; c++) {
    cx_criterion_result r = cx_criterion_result_of(b, row, c);
    if (s->all_pass && !r.surely_passes) return false;
    if (s->no_zero && !r.surely_above_0) return false;
  }
  return true;
}

static bool meets_share(const cx_target *t, const cx_batch *b, size_t row) {
  const cx_class *class = &b->figures.standard->classes[t->index];
  int64_t gap = 0;
  if (t->kind == CX_TARGET_SHARE_OPEN) return cx_share_is_open(b, row, t->index);
  if (b->class_of[row] != (int)t->index) return false;
  if (!cx_trial_share_gap(b, row, class->min_share, &gap)) return false;
  if (t->alone && !cx_others_hold(b, row)) return false;
  return t->kind == CX_TARGET_SHARE_UNDER ? gap < 0 && gap >= t->gap : gap >= 0 && gap <= t->gap;
}

/* A total found by search is met by one that is at least as near. */
static bool meets_total(const cx_target *t, const cx_batch *b, size_t row) {
  int low = cx_score_total_low(b, row),
      min_total = b->figures.standard->classes[t->index].min_total;
  if (b->class_of[row] != (int)t->index || low != cx_score_total_high(b, row)) return false;
  if (!t->witness) return low == t->total;
  if (t->alone && !cx_others_hold(b, row)) return false;
  if (t->kind == CX_TARGET_TOTAL_UNDER) return low < min_total && low >= t->total;
  return low <= t->total && low >= (t->kind == CX_TARGET_TOTAL_ON ? min_total : (int)t->gap);
}

static bool meets(const cx_target *t, const cx_batch *b, size_t row) {
  switch (t->kind) {
  case CX_TARGET_CLASS_TRUE:
    return cx_batch_in_class(b, row, t->index) == CX_TRUE;
  case CX_TARGET_CLASS_FALSE:
    return cx_batch_in_class(b, row, t->index) == CX_FALSE;
  case CX_TARGET_CLASS_UNKNOWN:
    return cx_batch_in_class(b, row, t->index) == CX_MAYBE;
  case CX_TARGET_TOTAL_UNDER:
  case CX_TARGET_TOTAL_ON:
  case CX_TARGET_TOTAL_OVER:
    return meets_total(t, b, row);
  case CX_TARGET_ASKED_TRUE:
  case CX_TARGET_ASKED_FALSE:
  case CX_TARGET_ASKED_UNKNOWN:
  case CX_TARGET_PART_TRUE:
  case CX_TARGET_PART_FALSE:
    return meets_asked(t, b, row);
  case CX_TARGET_FLOOR_LIFTS:
  case CX_TARGET_FLOOR_FREE:
    return meets_floor(t, b, row);
  case CX_TARGET_SHARE_UNDER:
  case CX_TARGET_SHARE_ON:
  case CX_TARGET_SHARE_OPEN:
    return meets_share(t, b, row);
  default:
    return meets_item(t, b, row);
  }
}

/* Atoms are looked at in whole batches: the program runs over columns. */
static bool meets_atom(const cx_standard *s, const cx_target *t, const cx_batch *b, bool *out) {
  bool near = t->kind >= CX_TARGET_ASKED_BELOW;
  if (!(near ? cx_atom_near(s, t, b, out) : cx_atom_decides(s, t, b, out))) return false;
  for (size_t r = 0; r < b->figures.rows; r++)
    out[r] = out[r] && cx_question_counts(b, r, t->question);
  return true;
}

bool cx_target_meets(const cx_standard *s, const cx_target *t, const cx_batch *b, bool *out) {
  bool atom = t->kind == CX_TARGET_ATOM_TRUE || t->kind == CX_TARGET_ATOM_FALSE ||
              t->kind == CX_TARGET_ASKED_BELOW || t->kind == CX_TARGET_ASKED_ON ||
              t->kind == CX_TARGET_ASKED_ABOVE;
  if (atom) return meets_atom(s, t, b, out);
  for (size_t r = 0; r < b->figures.rows; r++)
    out[r] = t->kind != CX_TARGET_CLAUSE && meets(t, b, r);
  return true;
}
