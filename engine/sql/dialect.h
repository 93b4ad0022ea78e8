/* What differs between the databases that an exported statement runs on. */
#ifndef CX_SQL_DIALECT_H
#define CX_SQL_DIALECT_H
#include <stdbool.h>
#include <stddef.h>

typedef enum cx_sql_dialect { CX_SQL_SQLITE, CX_SQL_POSTGRESQL, CX_SQL_DUCKDB } cx_sql_dialect;
enum { CX_SQL_DIALECTS = 3 };

/* How a database spells what the statement needs. `$1 $2 …` in a form stand for its operands. */
typedef struct cx_sql_words {
  const char *name;
  const char *fence;    /* ends a layer, so that its columns are computed once and not copied up */
  const char *least;    /* of several numbers, none of them NULL */
  const char *greatest; /* likewise */
  const char *whole;    /* form: a column of the table as a whole number of 64 bits */
  const char *wide;     /* form: a number as one of the type that products are computed in */
  const char *narrow;   /* form: such a number, which fits, as one of 64 bits again */
  const char *quotient; /* form: of two numbers of 64 bits, the second not 0, towards 0 */
  const char *wide_quotient; /* form: of two wide ones */
  const char *common;    /* form: greatest common divisor of two such numbers; NULL: it has none */
  const char *not_whole; /* form: that a cell is no whole number */
  const char *not_code;  /* form: that a code ($1, $2 digits) is none */
  const char *decimal;   /* form: hundredths as a decimal number without trailing zeros */
} cx_sql_words;

const cx_sql_words *cx_sql_words_of(cx_sql_dialect dialect);
/* False when no dialect is called so. */
bool cx_sql_find_dialect(const char *name, cx_sql_dialect *ret);

#endif
