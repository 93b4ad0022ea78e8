/* Tokens of an expression. What people type by habit (≥, =>, 98%, 97,5) is refused with its cure.
 */
#ifndef CX_FEEL_TOKEN_H
#define CX_FEEL_TOKEN_H
#include "base/arena.h"
#include "base/log.h"

typedef enum cx_token_kind {
  CX_TOKEN_END,
  CX_TOKEN_NUMBER,
  CX_TOKEN_STRING,
  CX_TOKEN_NAME,
  CX_TOKEN_SIGN
} cx_token_kind;

typedef struct cx_token {
  cx_token_kind kind;
  cx_place place;
  const char *text; /* in the source; a string's starts after its quote */
  size_t size;
} cx_token;

/* Splits the text; the last token is CX_TOKEN_END. */
int cx_tokens(cx_log *log, cx_arena *arena, cx_place place, const char *text, cx_token **ret,
              size_t *ret_count);

/* True when the token is this sign or this word. */
bool cx_token_is(const cx_token *token, const char *text);

#endif
