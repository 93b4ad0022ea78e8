/* Which figures a row lacks: those that its result reads, and those that leave it open. The public
 * header tells cx_batch_missing and cx_batch_decisive. */
#ifndef CX_SCORE_MISSING_H
#define CX_SCORE_MISSING_H
#include "score/batch.h"

/* The blank measures of items whose points are open and, without a certain class, of the class
 * conditions, of what may apply and of requirements, whatever the verdict. */
void cx_batch_open(const cx_batch *batch, size_t row, bool *out);

#endif
