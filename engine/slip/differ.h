/* Whether a changed copy of a standard comes out otherwise for some commune: the search for one,
 * and what a rule test would have to look at. */
#ifndef CX_SLIP_DIFFER_H
#define CX_SLIP_DIFFER_H
#include "trial/cases.h"
#include "slip/mutant.h"
#include "trial/seeker.h"

enum { CX_MOST_DIFFERENCES = 8 };

/* The first results of a row that differ, by kind and number, from what is nearest to the figures
 * to the verdict; how many (at most `most`). The row is scored in both. */
size_t cx_rows_differ(const cx_batch *a, const cx_batch *b, size_t row, cx_want *ret, size_t most);

typedef enum cx_likeness {
  CX_DIFFERENT, /* the figures say for whom */
  CX_PROVED_EQUAL,
  CX_NONE_FOUND
} cx_likeness;

/* Looks for a commune that comes out otherwise under the slip. `figures` has room for one. CX_OK or
 * CX_NO_MEMORY. */
int cx_find_difference(cx_seeker *seeker, const cx_mutant *mutant, const cx_standard *mutated,
                       int64_t *figures, cx_likeness *ret);

#endif
