/* One loop an instruction. States (null, unknown, too large) travel with the values: the graver
 * wins, in the order too large, unknown, null; and/or follow Kleene. */
#ifndef CX_FEEL_RUN_H
#define CX_FEEL_RUN_H
#include "feel/program.h"

/* Room for runs of up to `rows` rows. NULL when out of memory. */
cx_columns *cx_columns_new(const cx_program *program, size_t rows);
void cx_columns_free(cx_columns *columns); /* NULL is allowed */

/* Runs the program over inputs[variable] (columns as the scope stores them, each of `rows`) and
 * returns the result's column: cx_number, cx_truth or cx_symbol by program->type. It lives until
 * the next run, or is the input's own column. A null result of CX_TYPE_NULL is a cx_truth column.
 */
const void *cx_program_run(const cx_program *program, cx_columns *columns,
                           const void *const *inputs, size_t rows);

/* Parses, compiles and runs an expression of constants: its value, as a constant expression node.
 * CX_REFUSED when the value is too large (said). */
int cx_constant(cx_log *log, cx_arena *arena, const cx_scope *scope, cx_expr *expr, cx_expr **ret);

#endif
