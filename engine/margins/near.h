/* Which rows of a batch one unit may turn, all rows at once: a whole register has some in a hundred
 * of them, and only those are worth the search of margins.h. */
#ifndef CX_MARGINS_NEAR_H
#define CX_MARGINS_NEAR_H
#include "score/batch.h"

/* Every count and every answer in use is moved by one unit, up and down, alone. ret[row] is false
 * where none of that turns the row's verdict; true where some does, whether or not it could be
 * handed in. The batch is scored. False when out of memory. */
bool cx_margins_near(const cx_batch *batch, bool *ret);

#endif
