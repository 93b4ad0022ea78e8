/* Which sheet of a workbook is the table: the one named, else the only visible one with a code
 * column. */
#ifndef CX_EXCHANGE_CHOOSE_H
#define CX_EXCHANGE_CHOOSE_H
#include "exchange/book.h"

/* Chooses the sheet to read: the one named, else the only visible one with a code column. Says
 * which are not read, or why none can be chosen. `reading` may have own names for the column (NULL:
 * none). Fills the table as cx_table_survey does. */
int cx_book_choose(cx_exchange_book *book, const char *wanted, const cx_reading *reading,
                   const cx_exchange_sheet **ret, cx_table *ret_table);

/* The sheet of this name, else the first that is called so in another spelling; NULL (said, with
 * the names there are) for none. */
const cx_exchange_sheet *cx_book_sheet(const cx_exchange_book *book, const char *wanted);
/* The same of a list, whose sheet nobody can name: the advice is another. */
int cx_book_choose_list(cx_exchange_book *book, const cx_exchange_sheet **ret, cx_table *ret_table);

#endif
