/* A workbook (.xlsx) to read from: its sheets, shared strings, and which styles show a number as a
 * percentage or a date. Source of the format: ECMA-376 part 1, SpreadsheetML. */
#ifndef CX_EXCHANGE_BOOK_H
#define CX_EXCHANGE_BOOK_H
#include "base/arena.h"
#include "exchange/format.h"
#include "exchange/kind.h"
#include "exchange/package.h"
#include "text/table.h"

enum { CX_MOST_SHEETS = 256, CX_MOST_STRINGS = 4 * 1024 * 1024 };

/* A merged area of more than one cell. Rows from 1, columns from 0. */
typedef struct cx_area {
  unsigned first_row, last_row;
  size_t first_column, last_column;
  const char *name; /* C2:C3 */
  bool filled;      /* while rows are read: its first cell holds something */
} cx_area;

/* Rows, or columns, from 1. */
typedef struct cx_span {
  unsigned first, last;
} cx_span;

typedef struct cx_spans {
  cx_span *list;
  size_t count, capacity;
} cx_spans;

typedef struct cx_sheet {
  const char *name, *relation, *part; /* part: path in the package, NULL when not found */
  bool hidden;
  /* known once the sheet was looked through */
  bool looked, disordered; /* disordered: a row stands behind one of a higher number */
  cx_area *areas;
  size_t area_count, area_capacity;
  cx_spans hidden_rows, hidden_columns; /* rows: those that hold something */
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

/* Opens bytes that stay until cx_book_free. */
int cx_book_open(cx_log *log, const char *bytes, size_t size, cx_book **ret);
void cx_book_free(cx_book *book); /* NULL is allowed */

/* Chooses the sheet to read: the one named, else the only visible one with a code column. Says
 * which are not read, or why none can be chosen. Fills the table as cx_table_survey does. */
int cx_book_choose(cx_book *book, const char *wanted, const cx_sheet **ret, cx_table *ret_table);
/* The same of a list, whose sheet nobody can name: the advice is another. */
int cx_book_choose_list(cx_book *book, const cx_sheet **ret, cx_table *ret_table);

/* The sheet of this name, else the first that is called so in another spelling; NULL (said, with
 * the names there are) for none. */
const cx_sheet *cx_book_sheet(const cx_book *book, const char *wanted);

/* Hands out the rows from the header on, as cx_table_read does; line breaks in texts are blanks,
 * and what lies in a merged area is told apart. Says which hidden rows and columns were read. Sets
 * log->sheet meanwhile. */
int cx_sheet_read(cx_book *book, const cx_sheet *sheet, const cx_table *table, cx_row_fn *on_row,
                  void *user);
/* All rows of a sheet, from the first, by their number, as they are stored; without on_row the
 * sheet is only looked through. */
int cx_sheet_rows(cx_book *book, const cx_sheet *sheet, cx_row_fn *on_row, void *user);

/* The same with line breaks as blanks, when `one_line`. */
int cx_sheet_parse(cx_book *book, const cx_sheet *sheet, bool one_line, cx_row_fn *on_row,
                   void *user);

/* Another area, or another row or column (joined with the last one where it follows); false when
 * out of memory. */
bool cx_sheet_add_area(cx_book *book, cx_sheet *sheet, cx_area area);
bool cx_spans_add(cx_book *book, cx_spans *spans, cx_span span);

#endif
