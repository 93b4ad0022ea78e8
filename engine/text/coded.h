/* Which rows of a table are communes: the one reader of codes for figures, rosters, evidence and
 * every other list. A row is a commune; or it is skipped with one note (the numbers of the columns
 * beneath the header, a total, signatures below the last commune); or it has a fault. */
#ifndef CX_TEXT_CODED_H
#define CX_TEXT_CODED_H
#include "text/code.h"

/* A list without such a column. */
#define CX_NO_COLUMN SIZE_MAX

/* Whether the row holds something that would be lost with it (1, 0, negative: no memory); asked of
 * rows without a code. */
typedef int cx_holds_fn(void *user, const cx_row *row);
/* A commune's row (fault->message is NULL), or one with a fault, not yet said. A value
 * other than CX_OK stops the reading and is returned. */
typedef int cx_coded_fn(void *user, const cx_row *row, const cx_code_fault *fault);

typedef struct cx_held_row cx_held_row;

typedef struct cx_coded {
  /* set by who reads, once the header is known */
  cx_code_form form;
  cx_log *log;
  size_t code, name;   /* columns; CX_NO_COLUMN: none */
  size_t header_cells; /* columns that the header has */
  cx_holds_fn *holds;
  cx_coded_fn *on_row;
  void *user;
  /* its own */
  bool begun;        /* the row beneath the header came */
  cx_held_row *held; /* rows that may stand below the last commune, in order */
  cx_held_row **end;
} cx_coded;

/* Takes the next row below the header; rows that are blank (cx_is_blank_row) are passed over. Rows
 * that may be signatures wait: for a row with a code (then they are at fault) or the end. CX_OK,
 * CX_NO_MEMORY (said) or what on_row returned. */
int cx_coded_take(cx_coded *coded, const cx_row *row);
/* The end of the table: what waits is skipped with notes, or, when the table could not be read to
 * its end (`whole` false), at fault. Frees what was held in any case. */
int cx_coded_end(cx_coded *coded, bool whole);

/* Whether the row beneath a header of so many cells numbers the columns; it is said then. */
bool cx_note_numbered(cx_log *log, const cx_row *row, size_t header_cells);
/* No cell holds anything but blanks. */
bool cx_is_blank_row(const cx_row *row);
/* Whether the text says something that may be a figure, an id or a name of a place, rather than
 * words of a signature: digits do, but for those of the day of signing ("ngày … tháng … năm …"). */
bool cx_holds_digits(const cx_cell *cell);

#endif
