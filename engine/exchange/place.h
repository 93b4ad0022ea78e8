/* Places of a sheet as a workbook writes them: rows, cells (C7), areas (C2:D9). */
#ifndef CX_EXCHANGE_PLACE_H
#define CX_EXCHANGE_PLACE_H
#include "exchange/book.h"

enum { CX_SHEET_MOST_ROWS = 1048576, CX_SHEET_MOST_COLUMNS = 16384 };

/* A row number from 1. False when the text is none. */
bool cx_read_row_number(const char *text, unsigned *ret);
/* A cell: its row from 1 and its column from 0. */
bool cx_read_cell_place(const char *text, unsigned *ret_row, size_t *ret_column);
/* An area, or one cell; the name is left NULL. */
bool cx_read_area(const char *text, cx_exchange_area *ret);
/* Appends a column's letters; columns from 0. */
void cx_exchange_put_letters(cx_buffer *out, size_t column);

#endif
