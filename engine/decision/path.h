/* Which values of law a commune's result uses, and which of them nobody compared with the gazette:
 * of each item that applies the band its figures fall into (any band where they are blank; of bands
 * by a choice those of its list, or of every list), what its condition or event gives, or what
 * holds when no case arose; what applies, and what counts where it does not; how criteria pass and
 * a floor that lifts them; the class and what it asks; what the outcome requires. */
#ifndef CX_DECISION_PATH_H
#define CX_DECISION_PATH_H
#include "decision/deciding.h"

/* Of the values that the commune's result uses, those that are neither official
 * nor confirmed by the adoption (0: none). CX_REFUSED (said) when
 * the figures are none of the standard. */
int cx_deciding_values(cx_deciding *g, cx_batch *batch, int64_t adoption);

#endif
