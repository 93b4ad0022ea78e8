/* What of a commune's figures may stand in a paper, asked figure by figure (privacy.h says why). */
#ifndef CX_ADVISE_PRINTED_H
#define CX_ADVISE_PRINTED_H
#include "score/batch.h"

/* A scored row, and its counts that are not printed. */
typedef struct cx_advise_printed {
  const cx_batch *batch;
  size_t row;
  bool hidden[CX_MOST_MEASURES];
} cx_advise_printed;

void cx_advise_printed_of(const cx_batch *batch, size_t row, cx_advise_printed *ret);

/* Whether the figures of an item, by its number, may be printed, its rate or value included. */
bool cx_advise_prints_item(const cx_advise_printed *of, size_t item);
/* Whether the figures that a condition reads may. */
bool cx_advise_prints_condition(const cx_advise_printed *of, const cx_condition *condition);
/* Whether by how much a plan moves a measure may. */
bool cx_advise_prints_move(const cx_advise_printed *of, int measure, int64_t move);

#endif
