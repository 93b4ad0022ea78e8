/* Which blank figures a result reads, and which of them leave it open, in SQL: score/missing.h. */
#ifndef CX_SQL_MISSING_H
#define CX_SQL_MISSING_H
#include "sql/parts.h"

/* Fills `missing` and `decisive`: ids with a blank between, NULL where there are none. */
void cx_sql_put_missing(cx_sql *q, const cx_sql_parts *parts, cx_sql_score *score);

#endif
