/* All of a score in SQL: the columns that `assess --format csv` prints, and what is missing,
 * decisive and relied on. */
#ifndef CX_SQL_SCORE_H
#define CX_SQL_SCORE_H
#include "sql/figures.h"
#include "sql/parts.h"

/* False when out of memory, or when there can be no statement (cx_sql.refusal). */
bool cx_sql_put_score(cx_sql *q, const cx_sql_table *table, cx_sql_score *ret);

/* Hundredths as they are printed; a standard of whole points has whole numbers. */
cx_sql_text cx_sql_points(cx_sql *q, cx_sql_text hundredths);
/* Those that a class asks for, which may have decimals in any standard. */
cx_sql_text cx_sql_limit(cx_sql *q, cx_sql_text hundredths);

/* "WITH x0 AS (SELECT …), x1 AS (…)" of a draft, up to its last layer; the name of that one. */
void cx_sql_put_layers(cx_buffer *out, const cx_sql *q, cx_sql_text from);
const char *cx_sql_last_layer(cx_sql *q);

#endif
