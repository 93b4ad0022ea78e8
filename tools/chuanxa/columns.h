/* Headers of an office's own: a table that says which measure each stands for. */
#ifndef CX_COLUMNS_H
#define CX_COLUMNS_H
#include "chuanxa/cli.h"
#include "figures/run.h"

struct cli_columns {
  cx_arena arena;
  cx_own_header *list; /* measures by their ids; "": the column is passed over */
  size_t count, capacity;
};

/* Reads a table (CSV or .xlsx) with the columns `header` and `measure`; some of the standards knows
 * each measure. False (said, every row that is wrong) when it is refused. Free the arena in any
 * case. */
bool cli_columns_read(cli_call *cli, const char *path, const cx_standard *const *standards,
                      size_t count, cli_columns *ret);

/* As a text, a line a header: header, a tab, the measure's id. False when out of memory. */
void cli_columns_put(const cli_columns *columns, cx_buffer *out);
/* Adds such lines, as far as they are some. False when out of memory. */
bool cli_columns_take(cli_columns *columns, const char *text);

/* Says which of the headers stood in no file. */
void cli_columns_note(cli_call *cli, const cx_run *run, const cli_columns *columns);

#endif
