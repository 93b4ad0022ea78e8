/* The statements that `export sql` prints. */
#ifndef CX_SQL_PRINT_SQL_H
#define CX_SQL_PRINT_SQL_H
#include "sql/figures.h"

/* The SELECT that scores the rows of a table (DESIGN: the columns of `assess --format csv`, then
 * missing, decisive, basis), refused rows left out. `view`: as a view of this name; NULL: alone, in
 * the order of the codes. CX_OK, CX_REFUSED (said: no such statement) or CX_NO_MEMORY. */
int cx_sql_put_scores(cx_log *log, cx_buffer *out, const cx_standard *standard,
                      cx_sql_dialect dialect, const cx_sql_table *table, const char *view);

/* The SELECT that lists refused rows: commune_code, commune_name, column_name, reason; one line a
 * reason, in the language of the reader. */
int cx_sql_put_refused(cx_log *log, cx_buffer *out, const cx_standard *standard,
                       cx_sql_dialect dialect, const cx_sql_table *table, cx_language language);

/* The SELECT that compares two standards over the rows that both score: the communes whose verdict
 * differs, with the columns of `impact --format csv` but for the reasons. */
int cx_sql_put_flips(cx_log *log, cx_buffer *out, const cx_standard *old_text,
                     const cx_standard *new_text, cx_sql_dialect dialect,
                     const cx_sql_table *table);

#endif
