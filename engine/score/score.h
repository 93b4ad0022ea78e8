/* Runs a standard over a batch, column by column: codes (codes.h), conditions (asked.h), points
 * (points.h), and here the classes and the verdict. */
#ifndef CX_SCORE_SCORE_H
#define CX_SCORE_SCORE_H
#include "score/batch.h"

/* Fills every output column. */
void cx_batch_score(cx_batch *batch);

/* The verdict a class would give if it were certain. */
cx_verdict cx_batch_verdict_under(const cx_batch *batch, size_t row, size_t class);

/* A copy with its figures and texts (not why rows were refused), scored. NULL when out of memory.
 */
cx_batch *cx_batch_copy(const cx_batch *batch);

#endif
