/* Which values of law a commune's result uses, and which of them nobody compared with the gazette:
 * of each item the band its figures fall into (any band where they are blank), or what holds when
 * no case arose; how criteria pass; the class and its total; what the outcome requires. */
#ifndef CX_COUNCIL_DECISION_PATH_H
#define CX_COUNCIL_DECISION_PATH_H
#include "council/deciding.h"

/* Of the values that the commune's result uses, those that are neither official
 * nor confirmed by the adoption (0: none). CX_REFUSED (said) when
 * the figures are none of the standard. */
int cx_deciding_values(cx_council_deciding *g, cx_batch *batch, int64_t adoption);

#endif
