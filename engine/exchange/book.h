/* A workbook (.xlsx) to read from: its sheets, shared strings, and which styles show a number as a
 * percentage or a date. Source of the format: ECMA-376 part 1, SpreadsheetML. */
#ifndef CX_EXCHANGE_BOOK_H
#define CX_EXCHANGE_BOOK_H
#include "base/arena.h"
#include "exchange/format.h"
#include "exchange/package.h"
#include "text/table.h"

enum { CX_MOST_SHEETS = 256, CX_MOST_STRINGS = 4 * 1024 * 1024 };

/* A merged area of more than one cell. Rows from 1, columns from 0. */
typedef struct cx_exchange_area {
  unsigned first_row, last_row;
  size_t first_column, last_column;
  const char *name; /* C2:C3 */
  bool filled;      /* while rows are read: its first cell holds something */
} cx_exchange_area;

/* Rows, or columns, from 1. */
typedef struct cx_span {
  unsigned first, last;
} cx_span;

typedef struct cx_spans {
  cx_span *list;
  size_t count, capacity;
} cx_spans;

typedef struct cx_exchange_sheet {
  const char *name, *relation, *part; /* part: path in the package, NULL when not found */
  bool hidden;
  /* known once the sheet was looked through */
  bool looked, disordered; /* disordered: a row stands behind one of a higher number */
  cx_exchange_area *areas;
  size_t area_count, area_capacity;
  cx_spans hidden_rows, hidden_columns; /* rows: those that hold something */
} cx_exchange_sheet;

typedef struct cx_exchange_book {
  cx_package package;
  cx_arena arena;
  cx_exchange_sheet sheets[CX_MOST_SHEETS];
  size_t sheet_count;
  bool from_1904; /* days are counted from 1904 */
  const char **strings;
  size_t string_count, string_capacity;
  cx_format *styles; /* of cell formats */
  size_t style_count, style_capacity;
} cx_exchange_book;

/* Opens bytes that stay until cx_exchange_book_free. */
int cx_exchange_book_open(cx_log *log, const char *bytes, size_t size, cx_exchange_book **ret);
void cx_exchange_book_free(cx_exchange_book *book); /* NULL is allowed */

/* Another area, or another row or column (joined with the last one where it follows); false when
 * out of memory. */
bool cx_sheet_add_area(cx_exchange_book *book, cx_exchange_sheet *sheet, cx_exchange_area area);
bool cx_spans_add(cx_exchange_book *book, cx_spans *spans, cx_span span);

#endif
