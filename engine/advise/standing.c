/* See standing.h. */
#include "advise/standing.h"

#include <string.h>

#include "score/cases.h"
#include "standard/criteria.h"

bool cx_advise_item_counts(const cx_batch *b, size_t row, size_t item) {
  size_t criterion = cx_criterion_of(b->figures.standard, item);
  return cx_batch_applies(b, row, item) != CX_FALSE &&
         cx_batch_criterion_applies(b, row, criterion) != CX_FALSE;
}

static const cx_class *class_of(const cx_batch *b, size_t row) {
  int class = b->class_of[row];
  return class < 0 ? NULL : &b->figures.standard->classes[class];
}

int64_t cx_advise_needed_worth(const cx_batch *b, size_t row) {
  const cx_class *class = class_of(b, row);
  return class && class->has_total ? class->min_total : 0;
}

/* The least over the cases of how far the points pass the share. */
static int64_t beyond_share(const cx_criterion_case *cases, size_t count, int share) {
  int64_t least = INT64_MAX;
  for (size_t i = 0; i < count; i++) {
    int64_t beyond = (int64_t)cx_beyond_share(cases[i].low, share, cases[i].max);
    if (beyond < least) least = beyond;
  }
  return least;
}

bool cx_advise_criterion_worth(const cx_batch *b, size_t row, size_t criterion,
                               const cx_points *own, int64_t *ret) {
  const cx_standard *s = b->figures.standard;
  const cx_class *class = class_of(b, row);
  cx_criterion_case cases[CX_MOST_CASES];
  size_t count = cx_criterion_cases_with(b, row, criterion, own, cases);
  cx_criterion_result result = cx_criterion_judged(&s->criteria[criterion], cases, count);
  if (s->no_zero && !result.surely_above_0) return false;
  if (s->all_pass && !result.surely_passes) return false;
  *ret = 0;
  if (class && class->has_total) *ret = result.low;
  if (class && class->has_share) *ret = beyond_share(cases, count, class->min_share);
  return true;
}

/* Whether it is unknown of some item of a criterion if it applies. */
static bool is_open(const cx_batch *b, size_t row, size_t criterion) {
  const cx_criterion *c = &b->figures.standard->criteria[criterion];
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    if (cx_batch_applies(b, row, i) != CX_TRUE && cx_batch_applies(b, row, i) != CX_FALSE)
      return true;
  return false;
}

void cx_advise_make_slots(const cx_batch *b, size_t row, const bool *in, cx_advise_slots *ret,
                          int64_t *points) {
  const cx_standard *s = b->figures.standard;
  ret->count = 0;
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (!in[c]) continue;
    bool open = is_open(b, row, c);
    size_t first = s->criteria[c].first_item;
    for (size_t i = first; i < first + s->criteria[c].item_count; i++) {
      if (open || i == first) points[ret->count++] = 0;
      ret->of_item[i] = ret->count - 1;
      if (cx_advise_item_counts(b, row, i))
        points[ret->count - 1] += cx_points_low(cx_batch_own_points(b, row, i));
    }
  }
}

void cx_advise_spread_slots(const cx_batch *b, size_t row, size_t criterion,
                            const cx_advise_slots *slots, const int64_t *points, cx_points *own) {
  const cx_criterion *c = &b->figures.standard->criteria[criterion];
  size_t taken = SIZE_MAX; /* the slot whose points an item before has taken */
  for (size_t k = 0; k < c->item_count; k++) {
    size_t item = c->first_item + k, slot = slots->of_item[item];
    own[k] = 0;
    if (slot == taken || !cx_advise_item_counts(b, row, item)) continue;
    own[k] = cx_points_of((int)points[slot], (int)points[slot]);
    taken = slot;
  }
}
