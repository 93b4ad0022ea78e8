/* What the files of the parser share. */
#ifndef CX_FEEL_PARSER_H
#define CX_FEEL_PARSER_H
#include "feel/syntax.h"
#include "feel/token.h"

typedef struct cx_parser {
  cx_log *log;
  cx_arena *arena;
  const cx_token *at;
  const cx_token *first;
  int depth;
} cx_parser;

/* A node with copies of `args`. */
int cx_make(cx_parser *p, cx_operator op, cx_place place, size_t count, cx_expr *const *args,
            cx_expr **ret);
int cx_make2(cx_parser *p, cx_operator op, cx_place place, cx_expr *a, cx_expr *b, cx_expr **ret);

/* Steps over the sign or word when it stands here. */
bool cx_take(cx_parser *p, const char *text);
/* The same, but it must stand here. */
int cx_expect(cx_parser *p, const char *text);
/* Says what stands here and what should. Returns CX_REFUSED. */
int cx_unexpected(cx_parser *p, const char *expected);

/* A comma between two digits without a blank: 97,5. */
bool cx_is_decimal_comma(const cx_token *comma);
int cx_say_decimal_comma(cx_parser *p, const cx_token *comma);

/* A whole expression, from the loosest operator down. */
int cx_parse_any(cx_parser *p, cx_expr **ret);

/* functions.c: whether a call stands here; the call. */
bool cx_calls_function(const cx_token *at);
int cx_parse_function(cx_parser *p, cx_expr **ret);

#endif
