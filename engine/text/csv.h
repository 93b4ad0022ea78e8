/* Rows of cells from CSV bytes, fed piece by piece (libcsv, strict), with the line each row began
 * on and its raw text for messages. */
#ifndef CX_TEXT_CSV_H
#define CX_TEXT_CSV_H
#include "base/buffer.h"
#include "base/log.h"

enum { CX_ROW_MOST_BYTES = 1 << 20, CX_ROW_MOST_CELLS = 4096 };

typedef struct cx_cell {
  const char *text; /* NUL-terminated, NFC; outer blanks gone unless it stood in quotes */
  size_t size;
} cx_cell;

typedef struct cx_row {
  unsigned line; /* where it begins */
  size_t count;
  const cx_cell *cells;
  const char *raw; /* the row as it stands in the file, line ends included */
  size_t raw_size;
  char delimiter;
} cx_row;

/* Line and column of a cell's first character, in characters; the end of the row for a cell that
 * is not there. */
cx_place cx_row_place(const cx_row *row, size_t cell);

/* A value other than CX_OK stops the reading and is returned. */
typedef int cx_row_fn(void *user, const cx_row *row);

typedef struct cx_csv cx_csv;

/* `first_line` numbers the first line fed. NULL when out of memory. */
cx_csv *cx_csv_new(char delimiter, unsigned first_line, cx_log *log, cx_row_fn *on_row, void *user);
/* Feeds the next bytes (valid UTF-8 as a whole); calls on_row for each row completed. */
int cx_csv_feed(cx_csv *csv, const char *bytes, size_t size);
/* The end of the file. */
int cx_csv_end(cx_csv *csv);
void cx_csv_free(cx_csv *csv); /* NULL is allowed */

#endif
