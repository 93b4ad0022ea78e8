/* Rows of a PostgreSQL database as a source of a run (libpq). One statement is sent, in a
 * transaction that reads only. A program may be built without libpq: then everything says so. */
#ifndef CX_POSTGRES_QUERY_H
#define CX_POSTGRES_QUERY_H
#include "base/buffer.h"
#include "base/log.h"
#include "text/table.h"

/* What is asked; the texts live as long. `query`, or NULL for the whole of `table` (schema.table).
 */
typedef struct cx_postgres_source {
  const char *conninfo; /* as libpq takes it: keywords and values, or a URI */
  const char *query, *table;
  struct cx_postgres_open *open; /* its own; NULL at first */
} cx_postgres_source;

/* Appends what messages call the database: postgresql:HOST/DATABASE as far as they are given, and
 * never a password. */
void cx_postgres_put_name(cx_buffer *out, const char *conninfo);

/* A cx_survey_fn and a cx_read_fn of figures/reading.h; self is a cx_postgres_source. NULL is a
 * blank; whole, decimal and real numbers are their own exact text (a real number's is the shortest
 * that is that number alone); true and false and days are what they are; binary data refuse their
 * cell; everything else is what its text would be in CSV. CX_REFUSED (said) for what cannot be
 * asked, CX_UNREADABLE (said) when the server cannot be reached or breaks off. */
int cx_postgres_survey(void *self, const cx_reading *reading, cx_log *log, cx_table *ret);
int cx_postgres_read(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row, void *user);
void cx_postgres_close(cx_postgres_source *source);

#endif
