/* See cases.h. */
#include "score/cases.h"

#include "standard/pass.h"

/* Adds a case; of two with one maximum the points reach from the least to the most. */
static size_t add_case(cx_criterion_case *cases, size_t count, cx_criterion_case one) {
  for (size_t i = 0; i < count; i++) {
    if (cases[i].max != one.max || cases[i].left_out != one.left_out) continue;
    if (one.low < cases[i].low) cases[i].low = one.low;
    if (one.high > cases[i].high) cases[i].high = one.high;
    return count;
  }
  cases[count] = one;
  return count + 1;
}

/* A case with the item as it applies. */
static cx_criterion_case with_item(const cx_case_item *item, cx_criterion_case one) {
  one.low += cx_points_low(item->own);
  one.high += cx_points_high(item->own);
  one.max += item->most;
  one.left_out = false;
  return one;
}

/* The same as it does not apply. */
static cx_criterion_case without_item(const cx_case_item *item, cx_criterion_case one) {
  int otherwise = item->otherwise == CX_COUNTS_FULL ? item->most : 0;
  if (item->otherwise == CX_COUNTS_NOT) return one;
  one.low += otherwise;
  one.high += otherwise;
  one.max += item->most;
  one.left_out = false;
  return one;
}

size_t cx_cases_add_item(const cx_case_item *item, cx_criterion_case *cases, size_t count) {
  cx_criterion_case before[CX_MOST_CASES];
  size_t fresh = 0;
  if (count == 1 && item->applies != CX_MAYBE) {
    cases[0] = item->applies == CX_TRUE ? with_item(item, cases[0]) : without_item(item, cases[0]);
    return 1;
  }
  for (size_t i = 0; i < count; i++)
    before[i] = cases[i];
  for (size_t i = 0; i < count; i++) {
    if (fresh + 2 > CX_MOST_CASES) return 0;
    if (item->applies != CX_FALSE) fresh = add_case(cases, fresh, with_item(item, before[i]));
    if (item->applies != CX_TRUE) fresh = add_case(cases, fresh, without_item(item, before[i]));
  }
  return fresh;
}

size_t cx_cases_add_otherwise(cx_otherwise otherwise, int max, cx_criterion_case *cases,
                              size_t count) {
  int points = otherwise == CX_COUNTS_FULL ? max : 0;
  bool out = otherwise == CX_COUNTS_NOT;
  if (count == CX_MOST_CASES) return 0;
  return add_case(cases, count, (cx_criterion_case){points, points, out ? 0 : max, out});
}

/* Of a criterion that is the sum of its items there is one case, in the columns. */
static cx_criterion_case plain_case(const cx_batch *b, size_t row, size_t criterion) {
  cx_points p = cx_batch_points(b, row, criterion);
  return (cx_criterion_case){cx_points_low(p), cx_points_high(p),
                             b->figures.standard->criteria[criterion].max, false};
}

/* Lifts the cases to the floor, and notes what they were. */
static void lift(const cx_criterion *c, cx_criterion_case *cases, size_t count,
                 cx_criterion_result *ret) {
  for (size_t i = 0; i < count; i++) {
    if (!i || cases[i].low < ret->sum_low) ret->sum_low = cases[i].low;
    if (!i || cases[i].high > ret->sum_high) ret->sum_high = cases[i].high;
    if (!c->has_floor) continue;
    ret->lifted = ret->lifted || cases[i].low < c->floor;
    if (cases[i].low < c->floor) cases[i].low = c->floor;
    if (cases[i].high < c->floor) cases[i].high = c->floor;
  }
}

/* `own`: the points of its items; NULL: the row's. */
static size_t own_cases(const cx_batch *b, size_t row, const cx_criterion *c, const cx_points *own,
                        cx_criterion_case *cases, cx_criterion_result *ret) {
  cases[0] = (cx_criterion_case){.left_out = true};
  size_t count = 1;
  for (size_t i = 0; i < c->item_count; i++) {
    size_t index = c->first_item + i;
    const cx_item *of = &b->figures.standard->items[index];
    const cx_case_item item = {cx_batch_applies(b, row, index),
                               own ? own[i] : cx_batch_own_points(b, row, index), of->points,
                               of->applies.otherwise};
    count = cx_cases_add_item(&item, cases, count);
  }
  lift(c, cases, count, ret);
  return count;
}

/* The cases; what its items come to goes into *ret. */
static size_t find_cases(const cx_batch *b, size_t row, size_t criterion, const cx_points *own,
                         cx_criterion_case *cases, cx_criterion_result *ret) {
  const cx_criterion *c = &b->figures.standard->criteria[criterion];
  cx_truth applies = cx_batch_criterion_applies(b, row, criterion);
  if (!c->varies && !own) {
    cases[0] = plain_case(b, row, criterion);
    return 1;
  }
  size_t count = applies == CX_FALSE ? 0 : own_cases(b, row, c, own, cases, ret);
  if (applies == CX_TRUE) return count;
  return cx_cases_add_otherwise(c->applies.otherwise, c->max, cases, count);
}

size_t cx_criterion_cases_with(const cx_batch *b, size_t row, size_t criterion,
                               const cx_points *own, cx_criterion_case *cases) {
  cx_criterion_result unused = {0};
  return find_cases(b, row, criterion, own, cases, &unused);
}

size_t cx_criterion_cases(const cx_batch *b, size_t row, size_t criterion,
                          cx_criterion_case *cases) {
  return cx_criterion_cases_with(b, row, criterion, NULL, cases);
}

static cx_status status_of(const cx_criterion *c, const cx_criterion_case *one) {
  if (one->left_out) return CX_LEFT_OUT;
  const cx_pass *pass = cx_pass_of(c, one->max);
  if (cx_pass_at(pass, one->low)) return CX_PASS;
  return cx_pass_at(pass, one->high) ? CX_OPEN : CX_FAIL;
}

static void judge(const cx_criterion *c, const cx_criterion_case *one, bool first,
                  cx_criterion_result *r) {
  cx_status status = status_of(c, one);
  r->status = first || r->status == status ? status : CX_OPEN;
  if (first || one->low < r->low) r->low = one->low;
  if (first || one->high > r->high) r->high = one->high;
  if (first || one->max < r->max_low) r->max_low = one->max;
  if (first || one->max > r->max_high) r->max_high = one->max;
  r->surely_passes = r->surely_passes && (status == CX_PASS || status == CX_LEFT_OUT);
  r->may_pass = r->may_pass || status != CX_FAIL;
  r->surely_above_0 = r->surely_above_0 && (one->left_out || one->low > 0);
  r->may_be_above_0 = r->may_be_above_0 || one->left_out || one->high > 0;
}

cx_criterion_result cx_criterion_of_case(const cx_criterion *criterion, cx_criterion_case one) {
  cx_criterion_result result = {
      .surely_passes = true, .surely_above_0 = true, .sum_low = one.low, .sum_high = one.high};
  judge(criterion, &one, true, &result);
  return result;
}

cx_criterion_result cx_criterion_result_of(const cx_batch *b, size_t row, size_t criterion) {
  const cx_criterion *c = &b->figures.standard->criteria[criterion];
  return c->varies ? b->result[criterion][row]
                   : cx_criterion_of_case(c, plain_case(b, row, criterion));
}

cx_criterion_result cx_criterion_result_found(const cx_batch *b, size_t row, size_t criterion) {
  cx_criterion_case cases[CX_MOST_CASES];
  cx_criterion_result before = {0};
  size_t count = find_cases(b, row, criterion, NULL, cases, &before);
  cx_criterion_result result =
      cx_criterion_judged(&b->figures.standard->criteria[criterion], cases, count);
  result.sum_low = before.sum_low;
  result.sum_high = before.sum_high;
  result.lifted = before.lifted;
  return result;
}

cx_criterion_result cx_criterion_judged(const cx_criterion *c, const cx_criterion_case *cases,
                                        size_t count) {
  cx_criterion_result result = {.surely_passes = true, .surely_above_0 = true};
  for (size_t i = 0; i < count; i++)
    judge(c, &cases[i], i == 0, &result);
  return result;
}

cx_truth cx_share_reached(const cx_batch *b, size_t row, int share) {
  const cx_standard *s = b->figures.standard;
  cx_wide least = 0, most = 0;
  int64_t least_max = 0;
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_criterion_case cases[CX_MOST_CASES];
    size_t count = cx_criterion_cases(b, row, c, cases);
    cx_wide low = 0, high = 0;
    int max = cases[0].max;
    for (size_t i = 0; i < count; i++) {
      cx_wide at_low = cx_beyond_share(cases[i].low, share, cases[i].max);
      cx_wide at_high = cx_beyond_share(cases[i].high, share, cases[i].max);
      if (!i || at_low < low) low = at_low;
      if (!i || at_high > high) high = at_high;
      if (cases[i].max < max) max = cases[i].max;
    }
    least += low;
    most += high;
    least_max += max;
  }
  if (least_max <= 0) return CX_MAYBE;
  return least >= 0 ? CX_TRUE : most < 0 ? CX_FALSE : CX_MAYBE;
}

bool cx_criterion_is_lifted(const cx_batch *b, size_t row, size_t criterion) {
  return b->figures.standard->criteria[criterion].has_floor && b->result[criterion][row].lifted;
}

unsigned cx_criterion_bases(const cx_batch *b, size_t row, size_t criterion) {
  const cx_criterion *c = &b->figures.standard->criteria[criterion];
  cx_truth applies = cx_batch_criterion_applies(b, row, criterion);
  unsigned bits = 0;
  if (c->applies.when.text) bits |= 1u << c->applies.when.law.basis;
  if (applies != CX_TRUE) bits |= 1u << c->applies.otherwise_law.basis;
  if (applies == CX_FALSE) return bits;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    bits |= cx_batch_item_bases(b, row, i);
  if (cx_criterion_is_lifted(b, row, criterion)) bits |= 1u << c->floor_law.basis;
  return bits;
}

int cx_score_max_low(const cx_batch *batch, size_t row) {
  int sum = 0;
  for (size_t c = 0; c < batch->figures.standard->criterion_count; c++)
    sum += cx_criterion_result_of(batch, row, c).max_low;
  return sum;
}

int cx_score_max_high(const cx_batch *batch, size_t row) {
  int sum = 0;
  for (size_t c = 0; c < batch->figures.standard->criterion_count; c++)
    sum += cx_criterion_result_of(batch, row, c).max_high;
  return sum;
}
