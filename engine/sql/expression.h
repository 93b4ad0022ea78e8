/* The programs of conditions and values as SQL. */
#ifndef CX_SQL_EXPRESSION_H
#define CX_SQL_EXPRESSION_H
#include "sql/number.h"

/* Whether something holds: an SQL truth that is NULL where unknown, or, where it may also be FEEL's
 * null or what does not fit, a number as in feel/program.h (0 false, 1 true, 2 unknown, 3 null, 4
 * too large, 5 no whole exponent). */
typedef struct cx_sql_truth {
  cx_sql_text text;
  bool coded;
} cx_sql_truth;

/* A program over the measures of the draft's standard, in the clean columns of its first layer. */
cx_sql_number cx_sql_value_of(cx_sql *q, const cx_program *program);
cx_sql_truth cx_sql_truth_of(cx_sql *q, const cx_program *program);

/* Conditions of SQL, never NULL: that it is true, is false, cannot be told, brings a failure. */
cx_sql_text cx_sql_is_true(cx_sql *q, cx_sql_truth t);
cx_sql_text cx_sql_is_false(cx_sql *q, cx_sql_truth t);
/* 0 false, 1 true, 2 unknown or null, 4 and 5 failures: a column of its own. */
cx_sql_text cx_sql_code_of(cx_sql *q, cx_sql_truth t, const char *word, size_t number);
/* That it fails; text NULL: it cannot. */
cx_sql_text cx_sql_fails(cx_sql *q, cx_sql_truth t);

/* The clean column of a measure. */
cx_sql_text cx_sql_measure(cx_sql *q, int measure);

#endif
