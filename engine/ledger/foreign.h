/* Rows of an SQLite database that is not the program's own: a province's figures as a source of a
 * run. It is only read: never created, never changed, with one statement that only reads. */
#ifndef CX_LEDGER_FOREIGN_H
#define CX_LEDGER_FOREIGN_H
#include "base/log.h"
#include "text/table.h"

/* What is asked; the texts live as long. `query`, or NULL for the whole of `table`. */
typedef struct cx_ledger_foreign {
  const char *path, *query, *table;
  struct cx_ledger_foreign_open *open; /* its own; NULL at first */
} cx_ledger_foreign;

/* A cx_survey_fn and a cx_read_fn of figures/reading.h; self is a cx_ledger_foreign. NULL is a
 * blank, an integer a number, a text what it would be in CSV; a real number is taken where it is
 * exactly whole, else its digits refuse the cell; a blob refuses it. CX_REFUSED (said) for what
 * cannot be asked, CX_UNREADABLE (said) for a file that cannot be read. */
int cx_ledger_foreign_survey(void *self, const cx_reading *reading, cx_log *log, cx_table *ret);
int cx_ledger_foreign_read(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                           void *user);
void cx_ledger_foreign_close(cx_ledger_foreign *source);

#endif
