/* Recursive descent over the tokens, one function a level of the grammar:
 *   or < and < comparison, between, in < + - < * / < ** < unary - < primary
 * as in DMN 1.3, 10.3.1.2 (so -5 ** 2 is 25 and ** is read from the left). */
#ifndef CX_FEEL_PARSE_H
#define CX_FEEL_PARSE_H
#include "feel/parser.h"
#include "feel/syntax.h"

/* As it is written in a rule; for functions the name. */
const char *cx_operator_spelling(cx_operator op);

/* Parses a whole expression, or a list of unary tests about CX_OP_SUBJECT (`>= 98`, `[95..98)`,
 * `1, 2`, `not(0)`). `place` is that of text[0]. Nodes live in the arena. */
int cx_parse_expression(cx_log *log, cx_arena *arena, cx_place place, const char *text,
                        cx_expr **ret);
int cx_parse_tests(cx_log *log, cx_arena *arena, cx_place place, const char *text, cx_expr **ret);

#endif
