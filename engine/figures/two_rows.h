/* A header of two rows: titles over several columns, and beneath them what each column is. Nothing
 * is guessed: it is one only where the first row alone is none, the second holds no code and no
 * number, and each column is known in one way. */
#ifndef CX_FIGURES_TWO_ROWS_H
#define CX_FIGURES_TWO_ROWS_H
#include "figures/reading.h"

/* The first row of a header, kept until the second is seen. */
struct cx_upper_row {
  cx_row row;
  cx_cell *cells;
};

/* Whether the row may be the first of two: some run does not know all its columns. 1, 0 or negative
 * when out of memory. */
int cx_header_is_open(cx_run *run, const cx_row *row);
/* Keeps it with the source. CX_OK or CX_NO_MEMORY (said). */
int cx_header_hold(cx_run *run, const cx_row *row);

/* Puts both rows together: *ret stands for the header, its places being those of the lower row.
 * *ret_made: it is a header of two rows. CX_OK; CX_REFUSED (said) where titles are merged over
 * columns and the two rows do not make a known header; CX_NO_MEMORY (said). */
int cx_header_join(cx_run *run, const cx_row *lower, cx_row *ret, bool *ret_made);
/* The row that was held as a header of its own: what merged areas cover is blank. */
cx_row cx_header_alone(cx_run *run);

#endif
