/* Many communes made to be tried: their figures, a row each, scored some at a time. */
#ifndef CX_TRIAL_TRIED_H
#define CX_TRIAL_TRIED_H
#include "score/batch.h"

enum { CX_MOST_TRIED = 10000 };

typedef struct cx_tried {
  const cx_standard *standard;
  int64_t *figures; /* [count][measure_count]: -1 blank; 0 or 1; number of the choice */
  size_t count, capacity;
  bool complete; /* every combination of the figures that are asked about is among them */
  bool out_of_memory;
  uint64_t chance; /* of the made-up choices, always the same for the same standard */
} cx_tried;

void cx_tried_free(cx_tried *tried);

static inline int64_t *cx_tried_row(const cx_tried *tried, size_t row) {
  return &tried->figures[row * tried->standard->measure_count];
}

/* Adds a row, put right where parts are above their whole or stand over nothing. More than
 * CX_MOST_TRIED are left out. */
void cx_tried_add(cx_tried *tried, const int64_t *figures);

/* A number below `most`, as if by chance. */
size_t cx_tried_chance(cx_tried *tried, size_t most);

/* Makes figures that can stand together of those that may not. */
void cx_put_right(const cx_standard *standard, int64_t *figures);

/* Whether the figures of a scored row would be accepted. */
bool cx_trial_row_stands(const cx_batch *batch, size_t row);

/* Scores rows from..to of those tried into the batch, which is of the same measures. */
void cx_trial_tried_score(const cx_tried *tried, size_t from, size_t to, cx_batch *batch);

/* Calls fn for all rows, scored in `batch` some at a time (row r of it is `first` + r), until it
 * says stop. */
typedef bool cx_tried_fn(void *user, const cx_batch *batch, size_t first);
void cx_trial_tried_each(const cx_tried *tried, cx_batch *batch, cx_tried_fn *fn, void *user);

#endif
