/* Rows of cells as every form of table hands them out. */
#ifndef CX_TEXT_ROW_H
#define CX_TEXT_ROW_H
#include "base/log.h"

enum { CX_ROW_MOST_BYTES = 1 << 20, CX_ROW_MOST_CELLS = 4096 };

/* What a cell holds. CSV knows text only; a spreadsheet stores the others as such. */
typedef enum cx_cell_kind {
  CX_CELL_TEXT,
  CX_CELL_NUMBER,     /* text is its exact decimal, with a point */
  CX_CELL_PERCENT,    /* a number shown with a percent sign */
  CX_CELL_DATE,       /* a number shown as a date or time */
  CX_CELL_BOOLEAN,    /* text is "true" or "false" */
  CX_CELL_ERROR,      /* text is the error, such as #N/A */
  CX_CELL_UNCOMPUTED, /* a formula without a stored value; text is empty */
  CX_CELL_UNREADABLE, /* stored as a number or boolean that it is not; text is what is stored */
  CX_CELL_LOST,       /* a shared text that the file does not hold; text is its number */
  CX_CELL_TWICE,      /* the cell stands twice in the file; text is both */
  CX_CELL_BYTES,      /* of a database: bytes that are no text; text is empty */
  CX_CELL_MERGED      /* part of a merged area over several cells; shown is the area */
} cx_cell_kind;

typedef struct cx_cell {
  const char *text; /* NUL-terminated, NFC; outer blanks gone unless it stood in quotes */
  size_t size;
  cx_cell_kind kind;
  bool otherwise;    /* a spreadsheet shows other characters than these (or than `shown`): a number
                      * with    words, places or signs of its format, a day, a truth */
  bool spanned;      /* of a header: the text is that of the merged area that covers the cell */
  const char *shown; /* as a spreadsheet shows it, where that is not the text: 00688 (number format
                      * 00000), 98%; else NULL. A code is read as shown, a figure by its text. */
} cx_cell;

/* The text that people see in the cell. */
static inline const char *cx_cell_shown(const cx_cell *cell) {
  return cell->shown ? cell->shown : cell->text;
}

/* Why a cell of this kind is no text, number or truth at all, whatever the column; NULL
 * when it may be read. The message's first argument is what the cell shows. */
cx_message cx_cell_obstacle(const cx_cell *cell);

/* Who is told of the cells of a list that cannot be taken as a text; it outlives the reading. */
typedef struct cx_judge {
  cx_log *log;
  bool refused; /* such a cell was met */
} cx_judge;

typedef struct cx_row {
  unsigned line; /* where it begins: of a file, or of a sheet */
  size_t count;
  const cx_cell *cells;
  const char *raw; /* CSV: the row as it stands in the file, line ends included; else NULL */
  size_t raw_size;
  cx_judge *judge; /* of a list's rows; else NULL */
  char delimiter;  /* CSV, else 0: a cell's place is its row and column of the sheet */
} cx_row;

/* Line and column of a cell: in a CSV file of its first character, in characters (the end of the
 * row for a cell that is not there); in a sheet its row and column. */
cx_place cx_row_place(const cx_row *row, size_t cell);

/* A value other than CX_OK stops the reading and is returned. */
typedef int cx_row_fn(void *user, const cx_row *row);

#endif
