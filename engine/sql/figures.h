/* The first layer: the table's rows that are not refused, their figures as clean columns. */
#ifndef CX_SQL_FIGURES_H
#define CX_SQL_FIGURES_H
#include "sql/draft.h"

/* What makes a row one that is refused: a condition of SQL over the table's columns (NULL or false:
 * not), the column that it is about, and what is said of it. */
typedef struct cx_sql_check {
  cx_sql_text bad;
  cx_sql_text joined; /* the same within what cx_sql_put_figures gives, which has joined to the
                         table what it needs */
  const char *column;
  cx_both why;
} cx_sql_check;

enum { CX_SQL_MOST_CHECKS = 2000 };

/* How the table is read. */
typedef struct cx_sql_table {
  const char *name;     /* as it stands behind FROM */
  unsigned code_digits; /* of a commune's code; 0: any text is one */
} cx_sql_table;

/* The checks of the rows themselves, in the order in which they are told; room for
 * CX_SQL_MOST_CHECKS. Texts in the draft's arena. */
size_t cx_sql_checks(cx_sql *q, const cx_sql_table *table, cx_sql_check *checks);

/* Writes the clean columns into the first layer, and what stands behind its FROM into *ret_from:
 * the table and which of its rows are taken. Codes that several rows have are joined to it: as a
 * subquery within the other conditions PostgreSQL would go through them once a row. */
void cx_sql_put_figures(cx_sql *q, const cx_sql_table *table, cx_sql_text *ret_from);

#endif
