/* See score.h. */
#include "score/score.h"

#include <string.h>

#include "feel/run.h"
#include "score/asked.h"
#include "score/cases.h"
#include "standard/bands.h"
#include "standard/pass.h"

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

/* A rate over single counts reads their columns as they stand. */
static void score_ratio(const cx_batch *b, const cx_item *item, const int64_t *part,
                        const int64_t *whole, uint8_t *code) {
  int64_t most_part = 0, most_whole = 0;
  for (size_t p = 0; p < item->part_count; p++)
    most_part += b->figures.largest[item->parts[p]];
  for (size_t w = 0; w < item->whole_count; w++)
    most_whole += b->figures.largest[item->wholes[w]];
  bool narrow = fits_in_64(item, most_part ? most_part : 1, most_whole ? most_whole : 1);
  (narrow ? rate_64 : rate_128)(part, whole, item->cuts, item->cut_count, code, b->figures.rows);
}

/* A side's figures: the column of its only term, or the sums of its terms in a scratch column,
 * blank
 * (-1) where a term is. */
static const int64_t *sum_side(const cx_batch *b, const cx_item *item, int side) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  if (count == 1) return b->figures.column[terms[0]];
  for (size_t r = 0; r < b->figures.rows; r++)
    b->sums[side][r] = cx_batch_side(b, r, item, side);
  return b->sums[side];
}

/* A denominator with a blank term is surely above 0 when a known one is: then no case is none. */
static bool surely_above_0(const cx_batch *b, size_t row, const cx_item *item) {
  for (size_t w = 0; w < item->whole_count; w++)
    if (cx_figures_count(&b->figures, row, item->wholes[w]) > 0) return true;
  return false;
}

static void score_rate(const cx_batch *b, const cx_item *item, uint8_t *code) {
  const int64_t *part = sum_side(b, item, 0), *whole = sum_side(b, item, 1);
  score_ratio(b, item, part, whole, code);
  for (size_t r = 0; item->whole_count > 1 && r < b->figures.rows; r++)
    if (code[r] == CX_CODE_BLANK && surely_above_0(b, r, item)) code[r] = CX_CODE_PART;
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

static void find_values(const cx_batch *b, const cx_item *item, size_t index) {
  const cx_number *value = cx_program_run(&item->program, b->item_columns[index],
                                          (const void *const *)b->figures.column, b->figures.rows);
  memcpy(b->value[index], value, b->figures.rows * sizeof *value);
}

/* Codes by one list of bands; `item` is the variant whose list it is. */
static void score_bands(const cx_batch *b, const cx_item *item, size_t index, uint8_t *code) {
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
    for (size_t r = 0; r < b->figures.rows; r++)
      code[r] = value_code(item, b->value[index][r]);
    break;
  case CX_ITEM_MET: /* asked with the other conditions */
    break;
  }
}

/* Bands by a choice: each list over all rows, and of each row that of its choice. */
static void score_by_choice(cx_batch *b, const cx_item *item, size_t index, uint8_t *code) {
  const cx_symbol *choice = b->figures.column[item->by];
  uint8_t by_list[CX_BATCH_ROWS];
  for (size_t r = 0; r < b->figures.rows; r++)
    b->variant[index][r] =
        (uint8_t)(choice[r] < item->variant_count ? choice[r] : item->variant_count);
  for (size_t v = 0; v <= item->variant_count; v++) {
    score_bands(b, &item->variants[v], index, by_list);
    for (size_t r = 0; r < b->figures.rows; r++)
      if (b->variant[index][r] == v) code[r] = by_list[r];
  }
}

static void score_items(cx_batch *b) {
  const cx_standard *s = b->figures.standard;
  for (size_t i = 0; i < s->item_count; i++) {
    const cx_item *item = &s->items[i];
    uint8_t *code = &b->code[i * CX_BATCH_ROWS];
    if (item->kind == CX_ITEM_VALUE) find_values(b, item, i);
    if (item->by == CX_NO_MEASURE)
      score_bands(b, item, i, code);
    else
      score_by_choice(b, item, i, code);
  }
}

/* Low and high travel packed in one word, so one table look-up and one addition serve both. */
static void add_item(cx_batch *b, size_t index, bool first, cx_points *restrict points) {
  const cx_item *item = &b->figures.standard->items[index];
  const uint8_t *restrict code = &b->code[index * CX_BATCH_ROWS];
  if (first)
    for (size_t r = 0; r < b->figures.rows; r++)
      points[r] = item->points_of[code[r]];
  else
    for (size_t r = 0; r < b->figures.rows; r++)
      points[r] += item->points_of[code[r]];
  for (size_t r = 0; r < b->figures.rows; r++)
    b->basis[r] |= item->basis_of[code[r]];
}

/* The same of an item whose bands go by a choice. */
static void add_variants(cx_batch *b, size_t index, bool first, cx_points *points) {
  for (size_t r = 0; r < b->figures.rows; r++) {
    cx_points own = cx_batch_own_points(b, r, index);
    points[r] = first ? own : points[r] + own;
    b->basis[r] = (uint8_t)(b->basis[r] | cx_batch_item_bases(b, r, index));
  }
}

/* A criterion that is more than a sum: row by row, over its cases. */
static void add_varying(cx_batch *b, size_t criterion, cx_points *points) {
  for (size_t r = 0; r < b->figures.rows; r++) {
    cx_criterion_result result = cx_criterion_result_found(b, r, criterion);
    b->result[criterion][r] = result;
    points[r] = cx_points_of(result.low, result.high);
    b->basis[r] = (uint8_t)(b->basis[r] | cx_criterion_bases(b, r, criterion));
  }
}

static void add_criterion(cx_batch *b, size_t criterion) {
  const cx_criterion *of = &b->figures.standard->criteria[criterion];
  cx_points *points = &b->points[criterion * CX_BATCH_ROWS];
  if (of->varies) {
    add_varying(b, criterion, points);
    return;
  }
  for (size_t i = 0; i < of->item_count; i++) {
    size_t index = of->first_item + i;
    if (b->figures.standard->items[index].by == CX_NO_MEASURE)
      add_item(b, index, i == 0, points);
    else
      add_variants(b, index, i == 0, points);
  }
}

static void add_points(cx_batch *b) {
  memset(b->total, 0, b->figures.rows * sizeof *b->total);
  memset(b->basis, 0, b->figures.rows);
  for (size_t c = 0; c < b->figures.standard->criterion_count; c++) {
    add_criterion(b, c);
    const cx_points *restrict points = &b->points[c * CX_BATCH_ROWS];
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
    unsigned bits = 1u << class->when_law.basis;
    if (class->has_total || class->has_share) bits |= 1u << class->law.basis;
    for (size_t r = 0; r < b->figures.rows; r++)
      if (holds[r] == CX_TRUE) {
        b->class_of[r] = (int8_t)k;
        b->basis[r] = (uint8_t)(b->basis[r] | bits);
      }
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

void cx_batch_score(cx_batch *batch) {
  score_items(batch);
  cx_ask_all(batch);
  add_points(batch);
  find_classes(batch);
  add_requirements(batch);
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
