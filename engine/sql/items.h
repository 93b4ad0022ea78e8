/* Items in SQL: the code of each (score/batch.h), and what a code gives. */
#ifndef CX_SQL_ITEMS_H
#define CX_SQL_ITEMS_H
#include "sql/expression.h"

/* What the statement holds of one item. */
typedef struct cx_sql_item {
  cx_sql_text code;      /* column: by a choice, 256 times the number of the list and the code */
  cx_sql_text applies;   /* column, as cx_sql_code_of; text NULL: always */
  cx_sql_text low, high; /* points in hundredths, as if it applied */
  cx_sql_text fails;     /* that the row is refused for what it comes to; text NULL: never */
} cx_sql_item;

void cx_sql_put_item(cx_sql *q, size_t index, cx_sql_item *ret);

/* That its points as if it applied are open. */
cx_sql_text cx_sql_item_open(cx_sql *q, size_t index, const cx_sql_item *item);
/* The weakest basis (0 official … 3 working) that it uses when it applies or may. */
cx_sql_text cx_sql_item_basis(cx_sql *q, size_t index, const cx_sql_item *item);

/* The weakest of some bases: one that is known now hides all that are no weaker. */
cx_sql_text cx_sql_weakest(cx_sql *q, const cx_sql_text *bases, size_t count);
/* One that is known now: 1 << basis each. */
cx_sql_text cx_sql_known_basis(cx_sql *q, unsigned bits);

#endif
