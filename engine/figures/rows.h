/* A row below the header: skipped with a note, taken into the figures, or refused with every
 * reason.
 */
#ifndef CX_FIGURES_ROWS_H
#define CX_FIGURES_ROWS_H
#include "figures/reading.h"

/* Whether a row without a code holds a figure: 1, 0, or negative when out of memory. */
int cx_holds_figure(const cx_run *run, const cx_row *row);

/* Reads what stands for a measure in a row and sets the figure; refuses the row when it cannot be
 * read. `cell` as for cx_refuse. */
int cx_figures_take_cell(cx_run *run, const cx_row *row, size_t index, size_t cell, int measure,
                         cx_cell value);

/* Takes a row below the header into the figures, refused when it has no code. */
int cx_take_row(cx_run *run, const cx_row *row);

#endif
