/* A workbook (.xlsx) to read from: its sheets, shared strings, and which styles show a number as a
 * percentage or a date. Source of the format: ECMA-376 part 1, SpreadsheetML. */
#ifndef CX_EXCHANGE_BOOK_H
#define CX_EXCHANGE_BOOK_H
#include "base/arena.h"
#include "exchange/format.h"
#include "exchange/package.h"
#include "text/table.h"

enum { CX_MOST_SHEETS = 256, CX_MOST_STRINGS = 4 * 1024 * 1024 };

typedef struct cx_sheet {
  const char *name, *relation, *part; /* part: path in the package, NULL when not found */
  bool hidden;
} cx_sheet;

typedef struct cx_book {
  cx_package package;
  cx_arena arena;
  cx_sheet sheets[CX_MOST_SHEETS];
  size_t sheet_count;
  bool from_1904; /* days are counted from 1904 */
  const char **strings;
  size_t string_count, string_capacity;
  cx_format *styles; /* of cell formats */
  size_t style_count, style_capacity;
} cx_book;

/* True for bytes that begin like a zip package or an old Excel file. */
bool cx_is_book(const char *bytes, size_t size);

/* Opens bytes that stay until cx_book_free. */
int cx_book_open(cx_log *log, const char *bytes, size_t size, cx_book **ret);
void cx_book_free(cx_book *book); /* NULL is allowed */

/* Chooses the sheet to read: the one named, else the only visible one with a code column. Says
 * which are not read, or why none can be chosen. Fills the table as cx_table_survey does. */
int cx_book_choose(cx_book *book, const char *wanted, const cx_sheet **ret, cx_table *ret_table);

/* Hands out the rows from the header on, as cx_table_read does. Sets log->sheet meanwhile. */
int cx_sheet_read(cx_book *book, const cx_sheet *sheet, const cx_table *table, cx_row_fn *on_row,
                  void *user);
/* All rows of a sheet, from the first. */
int cx_sheet_rows(cx_book *book, const cx_sheet *sheet, cx_row_fn *on_row, void *user);

#endif
