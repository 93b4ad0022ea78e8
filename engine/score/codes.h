/* A code for each item and row: which segment of its bands the figure lies in, or why in none.
 * The banded rate is the hot loop: it compares numerator * a with denominator * b + e for each cut,
 * in 32 or 64 bits where the batch's own maxima prove that the products fit, in 128 otherwise. */
#ifndef CX_SCORE_CODES_H
#define CX_SCORE_CODES_H
#include "score/batch.h"

/* Of all items but those that ask conditions (score/asked.h); values of value items too. */
void cx_find_codes(cx_batch *batch);

#endif
