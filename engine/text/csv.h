/* Rows of cells from CSV bytes, fed piece by piece (libcsv, strict), with the line each row began
 * on and its raw text for messages. */
#ifndef CX_TEXT_CSV_H
#define CX_TEXT_CSV_H
#include <stdbool.h>

#include "base/buffer.h"
#include "text/row.h"

typedef struct cx_csv cx_csv;

/* `first_line` numbers the first line fed. NULL when out of memory. */
cx_csv *cx_csv_new(char delimiter, unsigned first_line, cx_log *log, cx_row_fn *on_row, void *user);
/* Feeds the next bytes (valid UTF-8 as a whole); calls on_row for each row completed. */
int cx_csv_feed(cx_csv *csv, const char *bytes, size_t size);
/* The end of the file. */
int cx_csv_end(cx_csv *csv);
void cx_csv_free(cx_csv *csv); /* NULL is allowed */

/* A text that begins with = + - @ ' tab or CR is written to a spreadsheet's CSV with a ' before it,
 * lest it be taken for a formula; the cells handed out are without it. A ' before anything else is
 * the text's own. */
enum { CX_CSV_MARK = '\'' };
bool cx_csv_is_marked(char first);

#endif
