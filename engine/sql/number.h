/* Exact numbers in SQL: a whole number that is NULL where a figure is blank; or a numerator over a
 * denominator, which is 0 where there is no value, the numerator then saying why as in
 * number/rational.h. Each step is reduced and refused as the engine's own is, so that both hold the
 * same numbers. */
#ifndef CX_SQL_NUMBER_H
#define CX_SQL_NUMBER_H
#include "number/rational.h"
#include "sql/draft.h"

typedef struct cx_sql_number {
  cx_sql_text top;
  cx_sql_text bottom;  /* text NULL: a whole number, NULL where unknown */
  cx_wide most_top;    /* |top| is no more */
  cx_wide most_bottom; /* of a value */
  bool below_0;        /* it may be */
  bool constant;       /* `value` is known now */
  cx_number value;
} cx_sql_number;

static inline bool cx_sql_is_whole(const cx_sql_number *a) {
  return a->bottom.text == NULL;
}

cx_sql_number cx_sql_constant(cx_sql *q, cx_number value); /* a value or null */
cx_sql_number cx_sql_count(cx_sql_text column);            /* a count's column */
cx_sql_number cx_sql_null(cx_sql *q);

/* The same as a numerator over a denominator. */
cx_sql_number cx_sql_ratio(cx_sql *q, cx_sql_number a);

cx_sql_number cx_sql_add(cx_sql *q, cx_sql_number a, cx_sql_number b);
cx_sql_number cx_sql_subtract(cx_sql *q, cx_sql_number a, cx_sql_number b);
cx_sql_number cx_sql_multiply(cx_sql *q, cx_sql_number a, cx_sql_number b);
cx_sql_number cx_sql_divide(cx_sql *q, cx_sql_number a, cx_sql_number b);
cx_sql_number cx_sql_power(cx_sql *q, cx_sql_number a, cx_sql_number exponent);
cx_sql_number cx_sql_modulo(cx_sql *q, cx_sql_number a, cx_sql_number b);
cx_sql_number cx_sql_choose_extreme(cx_sql *q, bool greatest, cx_sql_number a, cx_sql_number b);
cx_sql_number cx_sql_negate(cx_sql *q, cx_sql_number a);
cx_sql_number cx_sql_absolute(cx_sql *q, cx_sql_number a);
cx_sql_number cx_sql_one_each(cx_sql *q, cx_sql_number a); /* 1, of null too */
cx_sql_number cx_sql_round(cx_sql *q, cx_sql_number a, cx_sql_number scale, cx_rounding mode);

/* Both have a value and the first stands in the relation (`<`, `<=`, `=` …) to the second; as
 * numbers of 64 bits or wider. For ratios: the caller has seen to states. */
cx_sql_text cx_sql_compared(cx_sql *q, cx_sql_number a, const char *relation, cx_sql_number b);
/* The graver state of two ratios, -1 where both have a value; what cannot be compared exactly here
 * is too large. */
cx_sql_text cx_sql_states(cx_sql *q, cx_sql_number a, cx_sql_number b);

#endif
