/* Types are checked and registers given out in one walk of the tree. A node with two users (the
 * subject of `between`) is compiled once. */
#ifndef CX_FEEL_COMPILE_H
#define CX_FEEL_COMPILE_H
#include "feel/program.h"

/* Checks types against the scope and compiles; everything lives in the arena. `wanted` is the type
 * the result must have (null fits every type), CX_TYPE_NULL for any. */
int cx_compile(cx_log *log, cx_arena *arena, const cx_scope *scope, cx_expr *expr, cx_type wanted,
               cx_program *ret);

/* Which variables of the scope the program reads: used[i] becomes true. */
void cx_program_uses(const cx_program *program, bool *used);

#endif
