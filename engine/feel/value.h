/* One expression with constant variables, from text to value: what `chuanxa feel` and the public
 * cx_feel do. */
#ifndef CX_FEEL_VALUE_H
#define CX_FEEL_VALUE_H
#include "feel/syntax.h"

/* Evaluates text to a constant node. `names` and `values` (expressions) are the variables. */
int cx_evaluate(cx_log *log, cx_arena *arena, const char *text, const char *const *names,
                const char *const *values, size_t count, cx_expr **ret);

/* Appends a constant as a FEEL literal: number, true, "text", null. */
void cx_put_literal(cx_buffer *out, const cx_expr *constant);

#endif
