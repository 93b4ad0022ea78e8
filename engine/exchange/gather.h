/* Cells put together to rows: in any order within a row, the pieces of a row joined; and a shelf
 * for sheets whose rows do not stand in order. */
#ifndef CX_EXCHANGE_GATHER_H
#define CX_EXCHANGE_GATHER_H
#include "base/arena.h"
#include "text/row.h"

typedef struct cx_gather {
  unsigned line;
  cx_buffer text; /* of the cells and of how they are shown, each with its NUL */
  cx_cell cells[CX_ROW_MOST_CELLS];
  size_t starts[CX_ROW_MOST_CELLS], shown[CX_ROW_MOST_CELLS]; /* in text; shown 0: as its text */
  size_t count;  /* up to the last cell that is not blank */
  bool too_wide; /* a cell beyond the most was left out */
} cx_gather;

/* Begins an empty row; keeps the memory. */
void cx_gather_begin(cx_gather *row, unsigned line);
/* Places a cell, which is copied. One that is not blank where another stands makes both a
 * CX_CELL_TWICE. */
void cx_gather_place(cx_gather *row, size_t column, const cx_cell *cell);
/* The row as it is now; its texts stay until it begins anew. Not when its memory failed. */
cx_row cx_gather_row(cx_gather *row);

/* Cells of a sheet whose rows stand in any order. */
typedef struct cx_shelf {
  cx_arena arena;
  struct cx_shelved *cells;
  size_t count, capacity;
} cx_shelf;

/* Keeps a copy of the cell; false when out of memory. */
bool cx_shelf_put(cx_shelf *shelf, unsigned line, size_t column, const cx_cell *cell);
/* Hands every row out through `row`, by its number. What is handed out stops it when it returns
 * something else than CX_OK. */
int cx_shelf_rows(cx_shelf *shelf, cx_gather *row, int (*on_row)(void *user), void *user);
void cx_shelf_free(cx_shelf *shelf);

#endif
