/* The table in a sheet: its rows from the header on, what lies in a merged area told apart, and
 * what is hidden said. */
#ifndef CX_EXCHANGE_DATA_H
#define CX_EXCHANGE_DATA_H
#include "exchange/book.h"

/* Hands out the rows from the header on, as cx_table_read does; line breaks in texts are blanks,
 * and what lies in a merged area is told apart. `spans`: a title that is merged over several
 * columns of the header's row stands in each of them (cell.spanned). Says which hidden rows and
 * columns were read. Sets log->sheet meanwhile. */
int cx_sheet_read(cx_exchange_book *book, const cx_exchange_sheet *sheet, const cx_table *table,
                  bool spans, cx_row_fn *on_row, void *user);

#endif
