/* The parser at its place in the tokens, and the steps every rule of the grammar is made of. */
#ifndef CX_FEEL_PARSER_H
#define CX_FEEL_PARSER_H
#include "feel/syntax.h"
#include "feel/token.h"

typedef struct cx_parser cx_parser;
struct cx_parser {
  cx_log *log;
  cx_arena *arena;
  const cx_token *at;
  const cx_token *first;
  int depth;
  /* A whole expression, from the loosest operator down: what stands between brackets. */
  int (*any)(cx_parser *p, cx_expr **ret);
};

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

#endif
