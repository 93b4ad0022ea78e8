/* A small list as a source of rows: CSV bytes, or a sheet of a workbook, which someone who knows of
 * workbooks opens. Lists are read whole before anything is done with them. */
#ifndef CX_TEXT_LIST_H
#define CX_TEXT_LIST_H
#include "base/arena.h"
#include "text/coded.h"
#include "text/table.h"

typedef struct cx_list_file cx_list_file;

/* Hands out the header's row, then every row below it, then NULL. `key` as in cx_list_read;
 * *ret_table tells where header and column are. CX_OK, CX_REFUSED (said) or what on_row returned.
 */
typedef int cx_list_rows_fn(const cx_list_file *list, const char *key, cx_log *log,
                            cx_table *ret_table, cx_row_fn *on_row, void *user);

struct cx_list_file {
  cx_file file;          /* as it was given: its bytes are what is hashed */
  cx_list_rows_fn *rows; /* who reads it; NULL: it is CSV */
};

/* What a list says of itself; `user` goes to both. */
typedef struct cx_list_takes {
  cx_row_fn *on_row;         /* the header, then each row that holds anything */
  int (*on_end)(void *user); /* behind the last row, places still being those of the list; NULL */
  void *user;
} cx_list_takes;

/* Reads a list. `key`: a column that it must have (names that mean the same are parted by |); the
 * header of CSV is then its first line. NULL: the header is the first line with a code column. A
 * cell of a workbook that holds an error, or a formula without a value, refuses the list, and so
 * does one that is taken by cx_list_cell and shows otherwise than it is stored. *ret_table outlives
 * the reading of what waits (cx_coded_end). CX_OK, CX_REFUSED (said: no UTF-8, no header, broken
 * quotes) or what was returned by on_row or on_end. */
int cx_list_read(const cx_list_file *list, const char *key, cx_log *log, cx_table *ret_table,
                 const cx_list_takes *takes);
/* False (said): a cell holds what could break a line of a paper, or is longer than one. */
bool cx_list_row_stays(cx_log *log, const cx_row *row);
/* The cell's text as people see it, without outer blanks, "" beyond the end. A cell of a workbook
 * that shows other characters (words or places of a number format, a percentage, a day, a truth)
 * refuses the list (said). NULL when out of memory. */
const char *cx_list_cell(cx_arena *arena, const cx_row *row, size_t column);
/* The same of a column of days: one that a workbook stores as such is 2016-11-15. */
const char *cx_list_day(cx_arena *arena, const cx_row *row, size_t column);
/* The same of a cell whose fault is said in other words: nothing more is said of it. */
const char *cx_list_text(cx_arena *arena, const cx_row *row, size_t column);
/* Whether a header is one of the names parted by |, each under 64 bytes, compared folded: 1, 0, or
 * negative when out of memory. */
int cx_list_names(const char *names, const cx_cell *header);
/* Appends the names parted by |, for people: commune_code, Mã xã. */
void cx_put_list_names(cx_buffer *out, const char *names);
/* The number of the first header that is one of the names (parted by |, compared folded) from this
 * one on, SIZE_MAX when there is none. Want of memory is said to the list's log, and cx_list_read
 * then returns it, whatever came of the column. */
size_t cx_list_column(const cx_row *header, const char *name);
size_t cx_list_column_from(const cx_row *header, const char *name, size_t first);

#endif
