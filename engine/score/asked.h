/* The conditions of a standard run over a batch: those of items, what applies, what is required. */
#ifndef CX_SCORE_ASKED_H
#define CX_SCORE_ASKED_H
#include "score/batch.h"

/* Fills `applies`, `criterion_applies`, `holds` and `required`, and the codes of items that ask
 * conditions. */
void cx_ask_all(cx_batch *batch);

#endif
