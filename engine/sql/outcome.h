/* Class, totals, verdict and basis in SQL. */
#ifndef CX_SQL_OUTCOME_H
#define CX_SQL_OUTCOME_H
#include "sql/parts.h"

/* Fills class, totals, limits, verdict and basis of *score. */
void cx_sql_put_outcome(cx_sql *q, cx_sql_parts *parts, cx_sql_score *score);

#endif
