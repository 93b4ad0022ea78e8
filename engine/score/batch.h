/* A batch: the figures of some communes, and the columns that scoring fills. The columns
 * are the trace: an explanation reads them, nothing is computed twice. */
#ifndef CX_SCORE_BATCH_H
#define CX_SCORE_BATCH_H
#include "figures/columns.h"

struct cx_batch {
  cx_figures figures; /* in: what was read */
  /* out */
  uint8_t *code;                   /* [item][CX_BATCH_ROWS] */
  cx_number *value[CX_MOST_ITEMS]; /* value items: what they came to (of the last run) */
  cx_points *points;               /* [criterion][CX_BATCH_ROWS] */
  cx_points total[CX_BATCH_ROWS];
  uint8_t basis[CX_BATCH_ROWS];   /* bits 1 << cx_basis */
  cx_truth *in_class;             /* [class][CX_BATCH_ROWS] */
  int8_t class_of[CX_BATCH_ROWS]; /* the certain class, -1 for none */
  uint8_t verdict[CX_BATCH_ROWS]; /* cx_verdict */
  /* scratch of the runs */
  cx_columns *item_columns[CX_MOST_ITEMS];
  cx_columns *class_columns[CX_MOST_CLASSES];
};

/* NULL when out of memory. */
cx_batch *cx_batch_new(const cx_standard *standard);
void cx_batch_free(cx_batch *batch); /* NULL is allowed */
/* The batch whose figures these are. */
cx_batch *cx_batch_of(cx_figures *figures);

static inline uint8_t cx_batch_item_code(const cx_batch *batch, size_t row, size_t item) {
  return batch->code[item * CX_BATCH_ROWS + row];
}
static inline cx_points cx_batch_points(const cx_batch *batch, size_t row, size_t criterion) {
  return batch->points[criterion * CX_BATCH_ROWS + row];
}
static inline cx_truth cx_batch_in_class(const cx_batch *batch, size_t row, size_t class) {
  return batch->in_class[class * CX_BATCH_ROWS + row];
}

/* Whole points of a criterion (0-based) and in all, and the total that a certain class needs (-1:
 * none is certain). */
int cx_score_low(const cx_batch *batch, size_t row, size_t criterion);
int cx_score_high(const cx_batch *batch, size_t row, size_t criterion);
int cx_score_total_low(const cx_batch *batch, size_t row);
int cx_score_total_high(const cx_batch *batch, size_t row);
int cx_score_min_total(const cx_batch *batch, size_t row);

/* The blank measures of items whose points are open and, without a certain class, of the class
 * conditions, whatever the verdict. */
void cx_batch_open(const cx_batch *batch, size_t row, bool *out);

#endif
