/* One cell becomes one figure, or the reason why not. Nothing is guessed: what cannot be read
 * refuses its row. */
#ifndef CX_FIGURES_CELLS_H
#define CX_FIGURES_CELLS_H
#include "figures/messages.h"
#include "standard/model.h"
#include "text/row.h"

/* The words of choices, folded once a run. */
typedef struct cx_choice_words {
  const char **ids, **labels; /* [choice], folded */
} cx_choice_words;

/* False when out of memory. */
bool cx_choice_words_make(cx_arena *arena, const cx_measure *measure, cx_choice_words *ret);

typedef struct cx_figure {
  bool blank, was_x;
  int64_t value; /* count; 0 or 1; number of the choice */
} cx_figure;

/* What stands in the way of reading a cell; message NULL when nothing does. */
typedef struct cx_cell_error {
  cx_message message;
  const char *nearest;
} cx_cell_error;

/* Reads a cell (its outer blanks gone) for a measure. */
cx_cell_error cx_read_cell(const cx_measure *measure, const cx_choice_words *words,
                           cx_numbers numbers, cx_cell cell, cx_figure *ret);

#endif
