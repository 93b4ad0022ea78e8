/* Calls: the table of functions, made from operators.def, and their arguments by place or name. */
#ifndef CX_FEEL_FUNCTIONS_H
#define CX_FEEL_FUNCTIONS_H
#include "feel/parser.h"
#include "feel/syntax.h"

/* Whether a call stands here; the call. */
bool cx_calls_function(const cx_token *at);
int cx_parse_function(cx_parser *p, cx_expr **ret);

#endif
