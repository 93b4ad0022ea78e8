/* A batch: the figures of some communes, and the columns that scoring fills. The columns
 * are the trace: an explanation reads them, nothing is computed twice. */
#ifndef CX_SCORE_BATCH_H
#define CX_SCORE_BATCH_H
#include "figures/columns.h"

/* What the cases of a criterion come to together (score/cases.h). */
typedef struct cx_criterion_result {
  int low, high;         /* the case left out counts 0 */
  int max_low, max_high; /* the maximum that applies */
  cx_status status;
  bool surely_passes, may_pass;        /* left out counts as passed */
  bool surely_above_0, may_be_above_0; /* likewise */
  int sum_low, sum_high;               /* what its items come to before the floor, if it applies */
  bool lifted;                         /* the floor lifts its low in some case */
} cx_criterion_result;

struct cx_batch {
  cx_figures figures; /* in: what was read */
  /* out */
  uint8_t *code;                    /* [item][CX_BATCH_ROWS] */
  uint8_t *variant[CX_MOST_ITEMS];  /* items by a choice: whose code it is (standard/variants.h) */
  cx_truth *applies[CX_MOST_ITEMS]; /* of items that have a condition, null as unknown */
  cx_truth *criterion_applies[CX_MOST_CRITERIA];
  cx_truth *holds[CX_MOST_ITEMS];  /* [condition][CX_BATCH_ROWS] of items that ask conditions */
  cx_truth *required;              /* [requirement][CX_BATCH_ROWS], null as unknown */
  cx_number *value[CX_MOST_ITEMS]; /* value items: what they came to (of the last run) */
  cx_criterion_result *result[CX_MOST_CRITERIA]; /* [CX_BATCH_ROWS] of criteria that vary */
  cx_points total[CX_BATCH_ROWS];
  uint8_t basis[CX_BATCH_ROWS];   /* bits 1 << cx_basis */
  cx_truth *in_class;             /* [class][CX_BATCH_ROWS] */
  int8_t class_of[CX_BATCH_ROWS]; /* the certain class, -1 for none */
  uint8_t verdict[CX_BATCH_ROWS]; /* cx_verdict */
  uint8_t demand[CX_BATCH_ROWS];  /* what is asked of every criterion: score/points.h */
  /* scratch of the runs */
  cx_columns *item_columns[CX_MOST_ITEMS];
  cx_columns *class_columns[CX_MOST_CLASSES];
  struct cx_asked *asked; /* the conditions: score/conditions.h */
  int64_t *sums[2];       /* the two sides of a rate over sums */
};

/* NULL when out of memory. */
cx_batch *cx_batch_new(const cx_standard *standard);
void cx_batch_free(cx_batch *batch); /* NULL is allowed */
/* The batch whose figures these are. */
cx_batch *cx_batch_of(cx_figures *figures);

static inline uint8_t cx_batch_item_code(const cx_batch *batch, size_t row, size_t item) {
  return batch->code[item * CX_BATCH_ROWS + row];
}
static inline cx_truth cx_batch_in_class(const cx_batch *batch, size_t row, size_t class) {
  return batch->in_class[class * CX_BATCH_ROWS + row];
}

/* The item as it counts in a row: itself, or of bands by a choice the one of the row's choice. */
static inline const cx_item *cx_batch_item(const cx_batch *batch, size_t row, size_t item) {
  const cx_item *of = &batch->figures.standard->items[item];
  return of->by == CX_NO_MEASURE ? of : &of->variants[batch->variant[item][row]];
}
/* Whether an item, or a criterion, applies: true, false or unknown. */
static inline cx_truth cx_batch_applies(const cx_batch *batch, size_t row, size_t item) {
  return batch->applies[item] ? batch->applies[item][row] : CX_TRUE;
}
static inline cx_truth cx_batch_criterion_applies(const cx_batch *batch, size_t row, size_t c) {
  return batch->criterion_applies[c] ? batch->criterion_applies[c][row] : CX_TRUE;
}
/* Whether a requirement of the standard's own holds: true, false or unknown. */
static inline cx_truth cx_batch_required(const cx_batch *batch, size_t row, size_t requirement) {
  return batch->required[requirement * CX_BATCH_ROWS + row];
}
/* Whether a condition of an item holds; null stays null. */
static inline cx_truth cx_batch_holds(const cx_batch *batch, size_t row, size_t item,
                                      size_t condition) {
  return batch->holds[item][condition * CX_BATCH_ROWS + row];
}
/* An item's points as if it applied. */
static inline cx_points cx_batch_own_points(const cx_batch *batch, size_t row, size_t item) {
  return cx_batch_item(batch, row, item)->points_of[cx_batch_item_code(batch, row, item)];
}
/* A criterion's points: what its items' codes give, or of one that varies what its cases come to.
 */
cx_points cx_batch_points(const cx_batch *batch, size_t row, size_t criterion);
/* An item's points, what does not apply or may not counted as the standard says. */
cx_points cx_batch_item_points(const cx_batch *batch, size_t row, size_t item);
/* The bases an item used, 1 << cx_basis each. */
unsigned cx_batch_item_bases(const cx_batch *batch, size_t row, size_t item);
/* The numerator (side 0) or the denominator (1) of a rate: the sum of its terms, -1 when one is
 * blank. */
int64_t cx_batch_side(const cx_batch *batch, size_t row, const cx_item *item, int side);
/* The value of an item that has bands in a row, as these read it; a state when it has none. */
cx_number cx_batch_item_value(const cx_batch *batch, size_t row, size_t item);

/* Points of a criterion (0-based) and in all, and the total that a certain class needs (-1:
 * none is certain, or it asks no total). */
int cx_score_low(const cx_batch *batch, size_t row, size_t criterion);
int cx_score_high(const cx_batch *batch, size_t row, size_t criterion);
int cx_score_total_low(const cx_batch *batch, size_t row);
int cx_score_total_high(const cx_batch *batch, size_t row);
int cx_score_min_total(const cx_batch *batch, size_t row);

#endif
