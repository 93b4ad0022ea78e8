/* See score.h. */
#include "score/score.h"

#include <string.h>

#include "base/lanes.h"
#include "feel/run.h"
#include "score/asked.h"
#include "score/cases.h"
#include "score/codes.h"
#include "score/points.h"
#include "standard/pass.h"

/* The rows that are surely in class k; what their class rests on. */
CX_LANES static void take_class(const cx_truth *restrict holds, int8_t k, uint8_t bases,
                                int8_t *restrict class_of, uint8_t *restrict basis, size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    class_of[r] = holds[r] == CX_TRUE ? k : class_of[r];
    basis[r] = (uint8_t)(basis[r] | (holds[r] == CX_TRUE ? bases : 0));
  }
}

static void find_classes(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  memset(b->class_of, -1, b->figures.rows);
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *class = &s->classes[k];
    cx_truth *holds = &b->in_class[k * CX_BATCH_ROWS];
    memcpy(holds,
           cx_program_run(&class->program, b->class_columns[k],
                          (const void *const *)b->figures.column, b->figures.rows),
           b->figures.rows);
    unsigned bits = 1u << class->when_law.basis;
    if (class->has_total || class->has_share) bits |= 1u << class->law.basis;
    take_class(holds, (int8_t)k, (uint8_t)bits, b->class_of, b->basis, b->figures.rows);
  }
}

/* The bases of requirements count where a verdict rests on them. */
static void add_requirements(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  unsigned bits = 0;
  for (size_t q = 0; q < s->requirement_count; q++)
    bits |= 1u << s->requirements[q].condition.law.basis;
  for (size_t r = 0; bits && r < b->figures.rows; r++)
    if (!s->class_count || b->class_of[r] >= 0) b->basis[r] = (uint8_t)(b->basis[r] | bits);
}

/* Whether what is asked holds surely, and whether it still may. */
typedef struct hope {
  bool surely, possible;
} hope;

static void require(hope *h, bool surely, bool possible) {
  h->surely = h->surely && surely;
  h->possible = h->possible && possible;
}

static void require_truth(hope *h, cx_truth truth) {
  require(h, truth == CX_TRUE, truth != CX_FALSE);
}

/* Of a criterion that is the sum of its items. */
static void ask_sum(const cx_batch *b, size_t row, size_t criterion, hope *h) {
  const cx_standard *s = b->figures.standard;
  const cx_criterion *of = &s->criteria[criterion];
  cx_points p = cx_batch_points(b, row, criterion);
  int low = cx_points_low(p), high = cx_points_high(p);
  if (s->no_zero) require(h, low > 0, high > 0);
  if (!s->all_pass) return;
  bool surely = cx_criterion_passes(of, low);
  require(h, surely, surely || cx_criterion_passes(of, high));
}

static void ask_criteria(const cx_batch *b, size_t row, hope *h) {
  const cx_standard *s = b->figures.standard;
  if (!s->all_pass && !s->no_zero) return;
  for (size_t c = 0; c < s->criterion_count && h->possible; c++) {
    if (!s->criteria[c].varies) {
      ask_sum(b, row, c, h);
      continue;
    }
    cx_criterion_result result = cx_criterion_result_of(b, row, c);
    if (s->no_zero) require(h, result.surely_above_0, result.may_be_above_0);
    if (s->all_pass) require(h, result.surely_passes, result.may_pass);
  }
}

/* What the class, if there is one, asks, and what is asked of all. */
static cx_verdict verdict_with(const cx_batch *b, size_t row, const cx_class *class) {
  const cx_standard *s = b->figures.standard;
  hope h = {true, true};
  if (class && class->has_total)
    require(&h, cx_score_total_low(b, row) >= class->min_total,
            cx_score_total_high(b, row) >= class->min_total);
  if (class && class->has_share) require_truth(&h, cx_share_reached(b, row, class->min_share));
  for (size_t q = 0; q < s->requirement_count; q++)
    require_truth(&h, cx_batch_required(b, row, q));
  ask_criteria(b, row, &h);
  return !h.possible ? CX_NOT_RECOGNISE : h.surely ? CX_RECOGNISE : CX_UNDETERMINED;
}

cx_verdict cx_batch_verdict_under(const cx_batch *b, size_t row, size_t class) {
  return verdict_with(b, row, &b->figures.standard->classes[class]);
}

static cx_verdict verdict_of(const cx_batch *b, size_t row) {
  const cx_standard *s = b->figures.standard;
  if (!s->class_count) return verdict_with(b, row, NULL);
  int class = b->class_of[row];
  return class < 0 ? CX_UNDETERMINED : cx_batch_verdict_under(b, row, (size_t) class);
}

/* Where nothing is asked but a total that goes by the class, and what `demand` tells. */
static bool asks_columns_alone(const cx_standard *s) {
  return !s->has_share && cx_demands_are_bounds(s);
}

CX_LANES static void judge_class(const cx_points *restrict total, const int8_t *restrict class_of,
                                 int8_t k, int32_t least, uint8_t *restrict verdict, size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    int low = cx_points_low(total[r]), high = cx_points_high(total[r]);
    uint8_t by_total = low >= least   ? CX_RECOGNISE
                       : high < least ? CX_NOT_RECOGNISE
                                      : CX_UNDETERMINED;
    verdict[r] = class_of[r] == k ? by_total : verdict[r];
  }
}

/* The verdicts so far where the class is certain, lowered to what is met of what is required and
 * asked of every criterion. */
CX_LANES static void judge_demands(const uint8_t *restrict demand, const int8_t *restrict class_of,
                                   int8_t least_class, uint8_t *restrict verdict, size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    uint8_t open = verdict[r] == CX_RECOGNISE ? CX_UNDETERMINED : verdict[r];
    uint8_t sure = demand[r] & CX_DEMAND_HOLDS ? verdict[r] : open;
    uint8_t own = demand[r] & CX_DEMAND_MAY_HOLD ? sure : CX_NOT_RECOGNISE;
    verdict[r] = class_of[r] >= least_class ? own : verdict[r];
  }
}

static void judge_columns(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  memset(b->verdict, s->class_count ? CX_UNDETERMINED : CX_RECOGNISE, b->figures.rows);
  for (size_t k = 0; k < s->class_count; k++)
    judge_class(b->total, b->class_of, (int8_t)k,
                s->classes[k].has_total ? s->classes[k].min_total : INT32_MIN, b->verdict,
                b->figures.rows);
  if (s->all_pass || s->no_zero || s->requirement_count)
    judge_demands(b->demand, b->class_of, s->class_count ? 0 : -1, b->verdict, b->figures.rows);
}

void cx_batch_score(cx_batch *batch) {
  cx_find_codes(batch);
  cx_ask_all(batch);
  cx_add_points(batch);
  find_classes(batch);
  add_requirements(batch);
  if (asks_columns_alone(batch->figures.standard)) {
    judge_columns(batch);
    return;
  }
  for (size_t r = 0; r < batch->figures.rows; r++)
    batch->verdict[r] = (uint8_t)verdict_of(batch, r);
}

cx_batch *cx_batch_copy(const cx_batch *batch) {
  cx_batch *copy = cx_batch_new(batch->figures.standard);
  if (!copy) return NULL;
  if (!cx_figures_copy(&copy->figures, &batch->figures)) {
    cx_batch_free(copy);
    return NULL;
  }
  cx_batch_score(copy);
  return copy;
}
