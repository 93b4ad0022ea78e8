/* The statement of `export sql --plan`. */
#ifndef CX_SQL_PRINT_PLAN_H
#define CX_SQL_PRINT_PLAN_H
#include "plan/model.h"
#include "sql/dialect.h"

/* The SELECT that measures a table (target, year, part, whole) by the targets of a plan: the
 * columns of `plan evaluate --format csv`, in the plan's order; rows that `plan evaluate` refuses
 * are left out. CX_OK, CX_REFUSED (said: a bound has too many digits for the database) or
 * CX_NO_MEMORY. */
int cx_sql_put_plan(cx_log *log, cx_buffer *out, const cx_plan *plan, cx_sql_dialect dialect,
                    const char *table);

#endif
