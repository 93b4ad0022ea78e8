/* See codes.h. */
#include "score/codes.h"

#include <string.h>

#include "base/lanes.h"
#include "feel/run.h"
#include "standard/bands.h"

/* Blank and zero denominators get their codes; others the number of cuts at or below the value.
 * `cell` is the type of the figures, `wide` the one that the products are computed in. */
#define RATE_LOOP(cell, wide)                                                                      \
  for (size_t r = 0; r < rows; r++) {                                                              \
    cell n = part[r], d = whole[r];                                                                \
    unsigned segment = 0;                                                                          \
    for (size_t k = 0; k < cut_count; k++)                                                         \
      segment += (wide)n * cuts[k].a >= (wide)d * cuts[k].b + cuts[k].e;                           \
    segment = n < 0 ? CX_CODE_PART : segment;                                                      \
    segment = d == 0 ? CX_CODE_NONE : segment;                                                     \
    code[r] = (uint8_t)(d < 0 ? CX_CODE_BLANK : segment);                                          \
  }

/* Up to four cuts with the count known to the compiler, so that it unrolls them. */
#define RATE_OF(known, cell, wide)                                                                 \
  case known: {                                                                                    \
    enum { cut_count = known };                                                                    \
    RATE_LOOP(cell, wide)                                                                          \
    break;                                                                                         \
  }
#define RATE_LOOPS(cell, wide)                                                                     \
  switch (count) {                                                                                 \
    RATE_OF(1, cell, wide)                                                                         \
    RATE_OF(2, cell, wide)                                                                         \
    RATE_OF(3, cell, wide)                                                                         \
    RATE_OF(4, cell, wide)                                                                         \
  default: {                                                                                       \
    size_t cut_count = count;                                                                      \
    RATE_LOOP(cell, wide)                                                                          \
  }                                                                                                \
  }

/* A cut whose products fit in 32 bits. */
typedef struct cut_32 {
  int32_t a, b, e;
} cut_32;

CX_LANES static void rate_32(const int32_t *restrict part, const int32_t *restrict whole,
                             const cut_32 *cuts, size_t count, uint8_t *restrict code,
                             size_t rows) {
  RATE_LOOPS(int32_t, int32_t)
}

static void rate_64(const int64_t *restrict part, const int64_t *restrict whole, const cx_cut *cuts,
                    size_t count, uint8_t *restrict code, size_t rows) {
  RATE_LOOPS(int64_t, int64_t)
}

static void rate_128(const int64_t *restrict part, const int64_t *restrict whole,
                     const cx_cut *cuts, size_t cut_count, uint8_t *restrict code, size_t rows) {
  RATE_LOOP(int64_t, cx_wide)
}

/* Whether no product of these figures can pass `most`, 2^31 - 1 or 2^63 - 1. */
static bool fits(const cx_item *item, int64_t part, int64_t whole, int64_t most) {
  for (size_t k = 0; k < item->cut_count; k++) {
    const cx_cut *cut = &item->cuts[k];
    if ((cx_wide)part * cut->a > most || (cx_wide)whole * cut->b + cut->e > most) return false;
    if (cut->a > most || cut->b > most - 1) return false;
  }
  return part <= most && whole <= most;
}

static int64_t largest_of(const cx_batch *b, const cx_item *item, int side) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  int64_t most = 0;
  for (size_t t = 0; t < count; t++)
    most += b->figures.largest[terms[t]];
  return most ? most : 1;
}

/* A side's figures: the column of its only term, or the sums of its terms in a scratch column,
 * blank (-1) where a term is. */
static const int64_t *sum_side(const cx_batch *b, const cx_item *item, int side) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  if (count == 1) return b->figures.column[terms[0]];
  for (size_t r = 0; r < b->figures.rows; r++)
    b->sums[side][r] = cx_batch_side(b, r, item, side);
  return b->sums[side];
}

/* The same in 32 bits, where no sum can pass them. */
CX_LANES static void add_32(const int32_t *restrict term, int32_t *restrict sum, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    sum[r] = sum[r] < 0 || term[r] < 0 ? -1 : sum[r] + term[r];
}

static const int32_t *sum_side_32(const cx_batch *b, const cx_item *item, int side) {
  size_t count, rows = b->figures.rows;
  const int *terms = cx_item_side(item, side, &count);
  if (count == 1) return b->figures.narrow[terms[0]];
  int32_t *sum = (int32_t *)b->sums[side];
  memcpy(sum, b->figures.narrow[terms[0]], rows * sizeof *sum);
  for (size_t t = 1; t < count; t++)
    add_32(b->figures.narrow[terms[t]], sum, rows);
  return sum;
}

/* A denominator with a blank term is surely above 0 when a known one is: then no case is none. */
static bool surely_above_0(const cx_batch *b, size_t row, const cx_item *item) {
  for (size_t w = 0; w < item->whole_count; w++)
    if (cx_figures_count(&b->figures, row, item->wholes[w]) > 0) return true;
  return false;
}

static void score_narrow(const cx_batch *b, const cx_item *item, uint8_t *code) {
  cut_32 cuts[CX_MOST_CUTS];
  for (size_t k = 0; k < item->cut_count; k++)
    cuts[k] =
        (cut_32){(int32_t)item->cuts[k].a, (int32_t)item->cuts[k].b, (int32_t)item->cuts[k].e};
  rate_32(sum_side_32(b, item, 0), sum_side_32(b, item, 1), cuts, item->cut_count, code,
          b->figures.rows);
}

static void score_wide(const cx_batch *b, const cx_item *item, bool in_64, uint8_t *code) {
  const int64_t *part = sum_side(b, item, 0), *whole = sum_side(b, item, 1);
  (in_64 ? rate_64 : rate_128)(part, whole, item->cuts, item->cut_count, code, b->figures.rows);
}

static void score_rate(const cx_batch *b, const cx_item *item, uint8_t *code) {
  int64_t part = largest_of(b, item, 0), whole = largest_of(b, item, 1);
  if (fits(item, part, whole, INT32_MAX))
    score_narrow(b, item, code);
  else
    score_wide(b, item, fits(item, part, whole, INT64_MAX), code);
  for (size_t r = 0; item->whole_count > 1 && r < b->figures.rows; r++)
    if (code[r] == CX_CODE_BLANK && surely_above_0(b, r, item)) code[r] = CX_CODE_PART;
}

CX_LANES static void count_cut(const int64_t *restrict count, int64_t bound, uint8_t *restrict code,
                               size_t rows) {
  for (size_t r = 0; r < rows; r++)
    code[r] = (uint8_t)(code[r] + (count[r] >= bound));
}

CX_LANES static void mark_blank_counts(const int64_t *restrict count, uint8_t *restrict code,
                                       size_t rows) {
  for (size_t r = 0; r < rows; r++)
    code[r] = count[r] < 0 ? CX_CODE_PART : code[r];
}

static void score_count(const cx_batch *b, const cx_item *item, uint8_t *code) {
  const int64_t *count = b->figures.column[item->measure];
  memset(code, 0, b->figures.rows);
  for (size_t k = 0; k < item->cut_count; k++)
    count_cut(count, item->cuts[k].bound.num, code, b->figures.rows);
  mark_blank_counts(count, code, b->figures.rows);
}

CX_LANES static void mark_blank_answers(const cx_truth *restrict answer, uint8_t *restrict code,
                                        size_t rows) {
  for (size_t r = 0; r < rows; r++)
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
    mark_blank_answers(b->figures.column[item->measure], code, b->figures.rows);
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

void cx_find_codes(cx_batch *b) {
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
