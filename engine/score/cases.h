/* A criterion whose points are more than the sum of its items: items that may not apply, a floor,
 * one that does not apply as a whole. What applies is one case; while a condition is unknown there
 * are several, and each is judged with its own maximum. */
#ifndef CX_SCORE_CASES_H
#define CX_SCORE_CASES_H
#include "number/hundredths.h"
#include "score/batch.h"

/* One case: its points and the maximum that applies; or all of it is left out. */
typedef struct cx_criterion_case {
  int low, high, max;
  bool left_out;
} cx_criterion_case;

enum { CX_MOST_CASES = 2 * CX_MOST_MAXIMA + 2 };

/* The cases of a criterion of a scored row, those with one maximum as one. There is at least one.
 * Room for CX_MOST_CASES. */
size_t cx_criterion_cases(const cx_batch *batch, size_t row, size_t criterion,
                          cx_criterion_case *cases);

/* An item as it counts towards the cases of a criterion. */
typedef struct cx_case_item {
  cx_truth applies;
  cx_points own; /* as if it applied */
  int most;
  cx_otherwise otherwise;
} cx_case_item;

/* The cases so far, each with the item as it applies, or does not, or both; the first ones are one
 * case that is left out. Returns how many there are then, 0 when there is no room for them. */
size_t cx_cases_add_item(const cx_case_item *item, cx_criterion_case *cases, size_t count);
/* Adds the case of a criterion that does not apply, `max` being its whole maximum. */
size_t cx_cases_add_otherwise(cx_otherwise otherwise, int max, cx_criterion_case *cases,
                              size_t count);

/* The same if the criterion's items, as if they applied, came to other points than the row's:
 * own[i] of its i-th. */
size_t cx_criterion_cases_with(const cx_batch *batch, size_t row, size_t criterion,
                               const cx_points *own, cx_criterion_case *cases);

/* Of a criterion of a scored row. */
cx_criterion_result cx_criterion_result_of(const cx_batch *batch, size_t row, size_t criterion);
/* While a row is scored: of one that varies, from its cases, for the batch's column. */
cx_criterion_result cx_criterion_result_found(const cx_batch *batch, size_t row, size_t criterion);
/* Of one whose only case that is, without a floor. */
cx_criterion_result cx_criterion_of_case(const cx_criterion *criterion, cx_criterion_case one);
cx_criterion_result cx_criterion_judged(const cx_criterion *criterion,
                                        const cx_criterion_case *cases, size_t count);

/* By how much the points of a case pass `share` (hundredths of a percent) of its maximum, in units
 * of a ten-thousandth of a hundredth of a point. */
static inline cx_wide cx_beyond_share(int points, int share, int max) {
  return (cx_wide)points * 100 * CX_POINT - (cx_wide)share * max;
}

/* Whether a row's points reach `share` (hundredths of a percent) of the maximum that applies. */
cx_truth cx_share_reached(const cx_batch *batch, size_t row, int share);

/* Whether a criterion's floor lifts its low or its high in some case. */
bool cx_criterion_is_lifted(const cx_batch *batch, size_t row, size_t criterion);

/* The bases a criterion used, 1 << cx_basis each. */
unsigned cx_criterion_bases(const cx_batch *batch, size_t row, size_t criterion);

/* The least and the most that the maximum which applies can be, over all criteria. */
int cx_score_max_low(const cx_batch *batch, size_t row);
int cx_score_max_high(const cx_batch *batch, size_t row);

#endif
