/* The conditions of a standard run over a batch: those of items, what applies, what is required. */
#ifndef CX_SCORE_ASKED_H
#define CX_SCORE_ASKED_H
#include "score/batch.h"

/* Columns to run them in. NULL when out of memory. */
cx_asked *cx_asked_new(const cx_standard *standard);
void cx_asked_free(cx_asked *asked); /* NULL is allowed */

/* Fills `applies`, `criterion_applies`, `holds` and `required`, and the codes of items that ask
 * conditions. */
void cx_ask_all(cx_batch *batch);

#endif
