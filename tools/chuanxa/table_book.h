/* A table as a workbook: one sheet, its first row the heads, real columns (a code is text, a number
 * a number), set up for printing. */
#ifndef CX_TABLE_BOOK_H
#define CX_TABLE_BOOK_H
#include "chuanxa/cli.h"
#include "exchange/writer.h"

typedef struct cli_book_column {
  cx_both head;
  unsigned width; /* characters */
  cx_exchange_look look;
} cli_book_column;

typedef struct cli_book {
  cli_call *cli;
  const char *path;
  cx_exchange_writer *w;
  const cli_book_column *columns;
  unsigned count, row; /* row: that is being written, 1 for the first one */
  unsigned lines;      /* that it takes */
  unsigned kept;       /* columns that stay in sight */
  cx_buffer title;
  bool failed;
} cli_book;

/* Begins it; `title` stands above each printed page, `sheet` names the sheet, `kept` columns stay
 * in sight. False (said) when out of memory. */
bool cli_book_begin(cli_call *cli, const char *path, const char *title, const char *sheet,
                    const cli_book_column *columns, unsigned count, unsigned kept, cli_book *ret);
/* Another sheet, with the same title. The one before is ended. */
bool cli_book_sheet(cli_book *book, const char *title, const char *sheet,
                    const cli_book_column *columns, unsigned count, unsigned kept);

/* Ends the present sheet, whose columns are not needed from then on. */
void cli_book_end_sheet(cli_book *book);

/* A cell of the present row; nothing for a NULL or empty text. */
void cli_book_text(cli_book *book, unsigned column, const char *text);
void cli_book_number(cli_book *book, unsigned column, int64_t number);
/* A number given in hundredths. */
void cli_book_points(cli_book *book, unsigned column, int hundredths);
/* A text made for the cell, which is freed. */
void cli_book_buffer(cli_book *book, unsigned column, cx_buffer *text);
/* A year as a number, another period as a text. */
void cli_book_period(cli_book *book, unsigned column, const char *period);
void cli_book_next(cli_book *book);

/* Writes the file; what failed is said. */
void cli_book_end(cli_book *book);

/* The path of `--output FILE.xlsx`, which stands against any --format; NULL: there is none. False
 * (said): it does not go with the format. */
bool cli_book_output(cli_call *cli, const char **ret_path);

#endif
