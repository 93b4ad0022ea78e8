/* What stands in the way of a row: said at its cell, and kept with the row. */
#ifndef CX_FIGURES_REFUSE_H
#define CX_FIGURES_REFUSE_H
#include "figures/reading.h"

/* Refuses a row for what stands in a cell: said now, and kept with the row. */
int cx_refuse(cx_run *run, const cx_row *row, size_t index, size_t cell, const char *column,
              cx_message message, const char *a, const char *b, const char *c);

/* A part is at most its whole; nothing but 0 stands over 0. */
int cx_check_parts(cx_run *run, const cx_row *row, size_t index);

#endif
