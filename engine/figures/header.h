/* The header: which column is which. Known are measure ids and labels, the code and name columns,
 * ordinal numbers, and what the caller ignores; anything else refuses the file. */
#ifndef CX_FIGURES_HEADER_H
#define CX_FIGURES_HEADER_H
#include "figures/reading.h"

/* The column in which a template says what is wrong with a row: whatever stands in it, it is no
 * part of the row. */
#define CX_STATUS_HEAD "Kiểm tra dòng"

/* Understands the header row; CX_REFUSED (said) when a column is unknown or twice. */
int cx_read_header(cx_run *run, const cx_row *row);

/* What a header with this text would be: 1 (with *ret), 0 when nobody knows it, negative when out of
 * memory. A blank one is CX_COLUMN_NAMELESS. */
int cx_header_known(cx_run *run, const char *text, size_t size, cx_column *ret);

/* Notes a cell's text that looks typed in an old font or torn, once a column and kind. */
void cx_note_old_font(cx_run *run, cx_column *column, const cx_row *row, size_t cell,
                      const char *text);

#endif
