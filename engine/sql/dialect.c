/* See dialect.h. SQLite has whole numbers of 64 bits alone; what passes them there becomes a real,
 * which is how the statement knows of it. PostgreSQL computes products in `numeric`, DuckDB in 128
 * bits. */
#include "sql/dialect.h"

#include <string.h>

static const cx_sql_words words[CX_SQL_DIALECTS] = {
    {.name = "sqlite",
     .fence = "LIMIT -1 OFFSET 0",
     .least = "min",
     .greatest = "max",
     .whole = "$1",
     .wide = "$1",
     .narrow = "$1",
     .quotient = "($1 / $2)",
     .wide_quotient = "($1 / $2)",
     .common = NULL,
     .not_whole = "typeof($1) NOT IN ('integer', 'null')",
     .not_code = "(length($1) <> $2 OR $1 GLOB '*[^0-9]*')",
     .decimal =
         "CASE WHEN $1 % 100 <> 0 THEN rtrim(printf('%s%d.%02d', CASE WHEN $1 < 0 THEN '-' ELSE "
         "'' END, abs($1) / 100, abs($1) % 100), '0') ELSE $1 / 100 END"},
    {.name = "postgresql",
     .fence = "OFFSET 0",
     .least = "least",
     .greatest = "greatest",
     .whole = "$1::bigint",
     .wide = "$1::numeric",
     .narrow = "$1::bigint",
     .quotient = "($1 / $2)",
     .wide_quotient = "div($1, $2)",
     .common = "gcd($1, $2)",
     .not_whole = "$1 % 1 <> 0",
     .not_code = "$1::text !~ '^[0-9]{$2}$'",
     .decimal = "trim_scale($1::numeric / 100)"},
    {.name = "duckdb",
     .fence = "",
     .least = "least",
     .greatest = "greatest",
     .whole = "CAST($1 AS BIGINT)",
     .wide = "CAST($1 AS HUGEINT)",
     .narrow = "CAST($1 AS BIGINT)",
     .quotient = "($1 // $2)",
     .wide_quotient = "($1 // $2)",
     .common = "gcd($1, $2)",
     .not_whole = "$1 % 1 <> 0",
     .not_code = "NOT regexp_full_match(CAST($1 AS VARCHAR), '[0-9]{$2}')",
     .decimal = "CAST($1 AS DECIMAL(12, 0)) * 0.01"}};

const cx_sql_words *cx_sql_words_of(cx_sql_dialect dialect) {
  return &words[dialect];
}

bool cx_sql_find_dialect(const char *name, cx_sql_dialect *ret) {
  for (int d = 0; d < CX_SQL_DIALECTS; d++) {
    if (strcmp(words[d].name, name)) continue;
    *ret = (cx_sql_dialect)d;
    return true;
  }
  return false;
}
