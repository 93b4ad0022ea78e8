/* See score.h. */
#include "score/score.h"

#include <string.h>

#include "feel/run.h"
#include "standard/bands.h"

/* Blank and zero denominators get their codes; others the number of cuts at or below the value.
 * `wide` is the type the products are computed in. */
#define RATE_LOOP(wide)                                                                            \
  for (size_t r = 0; r < rows; r++) {                                                              \
    int64_t n = part[r], d = whole[r];                                                             \
    unsigned segment = 0;                                                                          \
    for (size_t k = 0; k < cut_count; k++)                                                         \
      segment += (wide)n * cuts[k].a >= (wide)d * cuts[k].b + cuts[k].e;                           \
    segment = n < 0 ? CX_CODE_PART : segment;                                                      \
    segment = d == 0 ? CX_CODE_NONE : segment;                                                     \
    code[r] = (uint8_t)(d < 0 ? CX_CODE_BLANK : segment);                                          \
  }

/* Up to four cuts with the count known to the compiler, so that it unrolls them. */
static void rate_64(const int64_t *restrict part, const int64_t *restrict whole, const cx_cut *cuts,
                    size_t count, uint8_t *restrict code, size_t rows) {
  switch (count) {
#define CASE(known)                                                                                \
  case known: {                                                                                    \
    enum { cut_count = known };                                                                    \
    RATE_LOOP(int64_t)                                                                             \
    break;                                                                                         \
  }
    CASE(1)
    CASE(2)
    CASE(3)
    CASE(4)
#undef CASE
  default: {
    size_t cut_count = count;
    RATE_LOOP(int64_t)
  }
  }
}

static void rate_128(const int64_t *restrict part, const int64_t *restrict whole,
                     const cx_cut *cuts, size_t cut_count, uint8_t *restrict code, size_t rows) {
  RATE_LOOP(cx_wide)
}

/* True when no product of this batch can pass 2^63. */
static bool fits_in_64(const cx_item *item, int64_t part, int64_t whole) {
  for (size_t k = 0; k < item->cut_count; k++) {
    const cx_cut *cut = &item->cuts[k];
    if ((cx_wide)part * cut->a > INT64_MAX || (cx_wide)whole * cut->b + cut->e > INT64_MAX)
      return false;
    if (cut->a > INT64_MAX || cut->b > INT64_MAX - 1) return false;
  }
  return true;
}

static void score_rate(const cx_batch *b, const cx_item *item, uint8_t *code) {
  int64_t part = b->figures.largest[item->measure], whole = b->figures.largest[item->denominator];
  bool narrow = fits_in_64(item, part ? part : 1, whole ? whole : 1);
  (narrow ? rate_64 : rate_128)(b->figures.column[item->measure],
                                b->figures.column[item->denominator], item->cuts, item->cut_count,
                                code, b->figures.rows);
}

static void score_count(const cx_batch *b, const cx_item *item, uint8_t *code) {
  const int64_t *count = b->figures.column[item->measure];
  for (size_t r = 0; r < b->figures.rows; r++) {
    unsigned segment = 0;
    for (size_t k = 0; k < item->cut_count; k++)
      segment += count[r] >= item->cuts[k].bound.num;
    code[r] = (uint8_t)(count[r] < 0 ? CX_CODE_PART : segment);
  }
}

static void score_check(const cx_batch *b, const cx_item *item, uint8_t *code) {
  const cx_truth *answer = b->figures.column[item->measure];
  for (size_t r = 0; r < b->figures.rows; r++)
    code[r] = answer[r] == CX_MAYBE ? CX_CODE_PART : answer[r];
}

static uint8_t value_code(const cx_item *item, cx_number value) {
  if (!cx_is_value(value)) {
    static const uint8_t codes[] = {CX_CODE_NULL, CX_CODE_PART, CX_CODE_TOO_LARGE,
                                    CX_CODE_BAD_EXPONENT};
    return codes[value.num];
  }
  return cx_item_segment(item, value);
}

static void score_value(const cx_batch *b, const cx_item *item, size_t index, uint8_t *code) {
  const cx_number *value = cx_program_run(&item->program, b->item_columns[index],
                                          (const void *const *)b->figures.column, b->figures.rows);
  memcpy(b->value[index], value, b->figures.rows * sizeof *value);
  for (size_t r = 0; r < b->figures.rows; r++)
    code[r] = value_code(item, value[r]);
}

static void score_items(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  for (size_t i = 0; i < s->item_count; i++) {
    const cx_item *item = &s->items[i];
    uint8_t *code = &b->code[i * CX_BATCH_ROWS];
    switch (item->kind) {
    case CX_ITEM_RATE:
      score_rate(b, item, code);
      break;
    case CX_ITEM_COUNT:
      score_count(b, item, code);
      break;
    case CX_ITEM_CHECK:
      score_check(b, item, code);
      break;
    case CX_ITEM_VALUE:
      score_value(b, item, i, code);
      break;
    }
  }
}

/* Low and high travel packed in one word, so one table look-up and one addition serve both. */
static void add_points(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  memset(b->total, 0, b->figures.rows * sizeof *b->total);
  memset(b->basis, 0, b->figures.rows);
  for (size_t c = 0; c < s->criterion_count; c++) {
    const cx_criterion *criterion = &s->criteria[c];
    cx_points *restrict points = &b->points[c * CX_BATCH_ROWS];
    for (size_t i = 0; i < criterion->item_count; i++) {
      const cx_item *item = &s->items[criterion->first_item + i];
      const uint8_t *restrict code = &b->code[(criterion->first_item + i) * CX_BATCH_ROWS];
      if (i == 0)
        for (size_t r = 0; r < b->figures.rows; r++)
          points[r] = item->points_of[code[r]];
      else
        for (size_t r = 0; r < b->figures.rows; r++)
          points[r] += item->points_of[code[r]];
      for (size_t r = 0; r < b->figures.rows; r++)
        b->basis[r] |= item->basis_of[code[r]];
    }
    for (size_t r = 0; r < b->figures.rows; r++)
      b->total[r] += points[r];
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
    unsigned bits = 1u << class->law.basis | 1u << class->when_law.basis;
    for (size_t r = 0; r < b->figures.rows; r++)
      if (holds[r] == CX_TRUE) {
        b->class_of[r] = (int8_t)k;
        b->basis[r] = (uint8_t)(b->basis[r] | bits);
      }
  }
}

cx_verdict cx_batch_verdict_under(const cx_batch *b, size_t row, size_t class) {
  const cx_standard *s = b->figures.standard;
  int min_total = s->classes[class].min_total;
  bool surely = cx_score_total_low(b, row) >= min_total;
  bool possible = cx_score_total_high(b, row) >= min_total;
  for (size_t c = 0; c < s->criterion_count && possible && (s->all_pass || s->no_zero); c++) {
    cx_points p = cx_batch_points(b, row, c);
    if (s->no_zero) {
      surely = surely && cx_points_low(p) > 0;
      possible = possible && cx_points_high(p) > 0;
    }
    if (s->all_pass) {
      surely = surely && s->criteria[c].pass_at[cx_points_low(p)];
      possible = possible && cx_batch_status(b, row, c) != CX_FAIL;
    }
  }
  return !possible ? CX_NOT_RECOGNISE : surely ? CX_RECOGNISE : CX_UNDETERMINED;
}

void cx_batch_score(cx_batch *batch) {
  score_items(batch);
  add_points(batch);
  find_classes(batch);
  for (size_t r = 0; r < batch->figures.rows; r++) {
    int class = batch->class_of[r];
    batch->verdict[r] =
        (uint8_t)(class < 0 ? CX_UNDETERMINED : cx_batch_verdict_under(batch, r, (size_t) class));
  }
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
