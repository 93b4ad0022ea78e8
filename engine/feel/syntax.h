/* Syntax trees of the FEEL subset (OMG DMN 1.3, chapter 10; what is left out is in README).
 * `between`, `in` and intervals are written out as comparisons joined by and/or, so that later
 * stages know neither. */
#ifndef CX_FEEL_SYNTAX_H
#define CX_FEEL_SYNTAX_H
#include "base/arena.h"
#include "base/log.h"
#include "number/rational.h"

enum { CX_FEEL_MOST_DEPTH = 64, CX_FEEL_MOST_TOKENS = 4096 };

typedef enum cx_operator {
#define ANY(id) CX_OP_##id,
#define NUM2(id, spelling, kernel) ANY(id)
#define NUM1(id, spelling, kernel) ANY(id)
#define COMPARE(id, spelling, test) ANY(id)
#define ROUND(id, spelling, mode, least) ANY(id)
#define FOLD(id, spelling, step) ANY(id)
#define OTHER(id, spelling) ANY(id)
#include "feel/operators.def"
#undef ANY
  CX_OP_COUNT_OF
} cx_operator;

typedef struct cx_expr {
  cx_operator op;
  cx_place place;
  cx_number number; /* CX_OP_NUMBER; CX_OP_BOOLEAN: 0 or 1 */
  const char *text; /* CX_OP_NAME, CX_OP_STRING */
  size_t count;     /* of args */
  struct cx_expr **args;
  unsigned reg; /* set by the compiler: register + 1 once compiled (a node may have two users) */
} cx_expr;

#endif
