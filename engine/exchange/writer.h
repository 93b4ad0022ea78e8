/* A workbook being written. The only file that knows libxlsxwriter, and the only one that hands
 * numbers to floating point: whole numbers that a spreadsheet holds exactly (up to 2^53).
 * Rows and columns are 0-based. The same calls give the same bytes. */
#ifndef CX_EXCHANGE_WRITER_H
#define CX_EXCHANGE_WRITER_H
#include "base/both.h"
#include "base/log.h"

typedef enum cx_exchange_look {
  CX_EXCHANGE_LOOK_PLAIN,
  CX_LOOK_TITLE,
  CX_LOOK_HEAD,   /* of a table */
  CX_LOOK_TEXT,   /* never read as a number: codes */
  CX_LOOK_INPUT,  /* a cell to fill in */
  CX_LOOK_ANSWER, /* the same, with a text */
  CX_LOOK_WRAP,   /* long text */
  CX_LOOK_STRONG, /* the same, in bold */
  CX_LOOK_GOOD,
  CX_EXCHANGE_LOOK_BAD,
  CX_LOOK_DOUBT,
  CX_LOOKS
} cx_exchange_look;

typedef struct cx_range {
  unsigned first_row, first_column, last_row, last_column;
} cx_range;

typedef struct cx_exchange_writer cx_exchange_writer;

/* A file that takes its place when it is closed (exchange/whole_file.h). NULL when out of memory.
 */
cx_exchange_writer *cx_exchange_writer_new(const char *path, const char *title);
/* A sheet; later calls write to it. The name is cut to what a spreadsheet allows and made unique.
 */
bool cx_exchange_writer_sheet(cx_exchange_writer *writer, const char *name);
/* Writes the file and frees. CX_OK, CX_NO_MEMORY, or CX_UNREADABLE with errno when it cannot be
 * written. Where not all that belongs in it could be put there (not `whole`), nothing is written:
 * CX_NO_MEMORY. */
int cx_exchange_writer_close(cx_exchange_writer *writer, bool whole);

void cx_exchange_writer_text(cx_exchange_writer *w, unsigned row, unsigned column, const char *text,
                             cx_exchange_look look);
void cx_exchange_writer_whole(cx_exchange_writer *w, unsigned row, unsigned column, int64_t number,
                              cx_exchange_look look);
/* Points, in hundredths: the nearest double, which a spreadsheet shows as they are. */
void cx_exchange_writer_points(cx_exchange_writer *w, unsigned row, unsigned column, int hundredths,
                               cx_exchange_look look);
/* "=A1+B1"; its value is blank until a spreadsheet computes it. */
void cx_exchange_writer_formula(cx_exchange_writer *w, unsigned row, unsigned column,
                                const char *formula);
void cx_exchange_writer_comment(cx_exchange_writer *w, unsigned row, unsigned column,
                                const char *text);

/* Merges cells; before anything is written to them. Areas that overlap stay as they are. */
void cx_exchange_writer_merge(cx_exchange_writer *w, cx_range range);

void cx_exchange_writer_width(cx_exchange_writer *w, unsigned first, unsigned last,
                              unsigned characters, cx_exchange_look look);
/* The row's height; its cells without a look of their own are plain whatever their column's look.
 */
void cx_exchange_writer_height(cx_exchange_writer *w, unsigned row, unsigned points);
/* How many lines a text takes, nearly, in a column of that width that wraps it. */
unsigned cx_exchange_writer_lines(const char *text, unsigned width);
/* Makes a row high enough for so many lines: programs that open a workbook do not always. */
void cx_exchange_writer_room(cx_exchange_writer *w, unsigned row, unsigned lines);
/* How a sheet is printed: A4 landscape, with the title rows and the columns at the left on every
 * page. */
typedef struct cx_exchange_page {
  unsigned first_title, last_title; /* rows; nothing is repeated when `titles` is false */
  bool titles;
  unsigned repeated;      /* columns at the left */
  const unsigned *widths; /* of all columns, in characters */
  unsigned columns, rows;
  const char *header, *footer; /* texts; "Trang 1/3" stands beside the footer */
  cx_language language;
} cx_exchange_page;

/* On one page's width where that stays readable, else on several with breaks between columns. */
void cx_exchange_writer_page(cx_exchange_writer *w, const cx_exchange_page *page);
/* Arrows to filter a table by, its heads being the first row of the range. */
void cx_exchange_writer_filter(cx_exchange_writer *w, cx_range range);
/* Rows above and columns left of the cell stay in sight. */
void cx_exchange_writer_freeze(cx_exchange_writer *w, unsigned row, unsigned column);

/* Cells for whole numbers from 0, or for one of the choices (ends with NULL), with what is said
 * beside them. Nothing is refused: a program that reads more spellings than these judges. */
void cx_exchange_writer_allow_counts(cx_exchange_writer *w, cx_range range, const char *hint);
void cx_exchange_writer_allow_choices(cx_exchange_writer *w, cx_range range,
                                      const char *const *choices, const char *hint);
/* Colours where a formula (of the first cell) holds, or where the text begins so. */
void cx_exchange_writer_mark_formula(cx_exchange_writer *w, cx_range range, const char *formula,
                                     cx_exchange_look look);
void cx_exchange_writer_mark_text(cx_exchange_writer *w, cx_range range, const char *begins,
                                  cx_exchange_look look);

#endif
