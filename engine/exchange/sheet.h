/* Rows of a sheet, streamed. A sheet is looked through once before its rows are handed out: only
 * then is it known whether they stand in order, what is merged and what is hidden. */
#ifndef CX_EXCHANGE_SHEET_H
#define CX_EXCHANGE_SHEET_H
#include "exchange/book.h"

/* All rows of a sheet, from the first, by their number, as they are stored; without on_row the
 * sheet is only looked through. */
int cx_exchange_sheet_rows(cx_exchange_book *book, const cx_exchange_sheet *sheet,
                           cx_row_fn *on_row, void *user);

/* The same with line breaks as blanks, when `one_line`. */
int cx_sheet_parse(cx_exchange_book *book, const cx_exchange_sheet *sheet, bool one_line,
                   cx_row_fn *on_row, void *user);

#endif
