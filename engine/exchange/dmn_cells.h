/* The columns and cells of a decision table: a cell is a set of values, so that two rules that can
 * both apply are found, and a condition of the rule language. */
#ifndef CX_EXCHANGE_DMN_CELLS_H
#define CX_EXCHANGE_DMN_CELLS_H
#include "exchange/dmn_figures.h"
#include "feel/interval.h"

typedef struct cx_dmn_column {
  cx_measure_type type;
  int figure;       /* a plain figure, else negative */
  const char *text; /* the expression, with ids for names */
  const cx_dmn_element *element;
} cx_dmn_column;

typedef struct cx_dmn_cell {
  const cx_dmn_element *element;
  const char *text; /* as a test of the rule language; NULL: any value */
  cx_set set;       /* of numbers */
  bool negated;     /* of texts: all but these; of yes and no: no */
  const char **ids; /* of texts */
  size_t count;
} cx_dmn_cell;

/* Reads a column (`input`) and a cell (`inputEntry`). False (said, or failed). */
bool cx_dmn_read_column(cx_dmn_figures *figures, const cx_dmn_element *input, cx_dmn_column *ret);
bool cx_dmn_read_cell(cx_dmn_figures *figures, const cx_dmn_column *column,
                      const cx_dmn_element *entry, cx_dmn_cell *ret);
/* Whether some value is in both. */
bool cx_dmn_cells_meet(cx_dmn_draft *draft, const cx_dmn_column *column, const cx_dmn_cell *a,
                       const cx_dmn_cell *b);
/* Appends the condition that the column's value is in the cell. */
void cx_dmn_put_condition(cx_buffer *out, const cx_dmn_column *column, const cx_dmn_cell *cell);

#endif
