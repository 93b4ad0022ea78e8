/* A sheet of a workbook as a list (text/list.h). */
#ifndef CX_EXCHANGE_LIST_H
#define CX_EXCHANGE_LIST_H
#include "text/list.h"

/* A cx_list_rows_fn for bytes that are a workbook. The sheet is the one that was named, else the
 * only visible one with the column looked for. */
int cx_exchange_book_rows(const cx_list_file *list, const char *key, cx_log *log,
                          cx_table *ret_table, cx_row_fn *on_row, void *user);

#endif
