/* See token.h. Comments are those of FEEL, and of C. */
#include "feel/token.h"

#include <string.h>

#include "feel/messages.h"
#include "feel/syntax.h"

typedef struct lexer {
  cx_log *log;
  const char *at;
  cx_place place;
} lexer;

static const char *const signs[] = {"**", "..", "<=", ">=", "!=", "(", ")", "[", "]",
                                    ",",  ":",  "+",  "-",  "*",  "/", "=", "<", ">"};

/* Habits and what to write; longer ones first. */
static const struct {
  const char *typed, *instead;
} habits[] = {
    {"=>", ">="}, {"=<", "<="},  {"==", "="},     {"<>", "!="}, {"≥", ">="}, {"≤", "<="},
    {"≠", "!="},  {"&&", "and"}, {"||", "or"},    {"×", "*"},   {"÷", "/"},  {"–", "-"},
    {"−", "-"},   {"“", "\""},   {"”", "\""},     {"‘", "\""},  {"’", "\""}, {"'", "\""},
    {"^", "**"},  {"…", ".."},   {"!", "not(…)"}, {"{", "("},   {"}", ")"},  {";", ","},
};

static bool starts(const char *at, const char *with) {
  return !strncmp(at, with, strlen(with));
}

static void advance(lexer *l, size_t size) {
  for (; size; size--, l->at++) {
    if (*l->at == '\n')
      l->place = (cx_place){l->place.line + 1, 1};
    else if (((unsigned char)*l->at & 0xC0) != 0x80)
      l->place.column++;
  }
}

static int skip_blanks(lexer *l) {
  for (;;) {
    if (*l->at && strchr(" \t\r\n", *l->at)) {
      advance(l, 1);
    } else if (starts(l->at, "//")) {
      advance(l, strcspn(l->at, "\n"));
    } else if (starts(l->at, "/*")) {
      const char *end = strstr(l->at + 2, "*/");
      if (!end) return CX_SAY(l->log, FEEL_UNCLOSED, l->place, "/*");
      advance(l, (size_t)(end - l->at) + 2);
    } else {
      return CX_OK;
    }
  }
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

/* Digits, one point that is not the `..` of an interval, and an exponent. */
static size_t number_size(const char *at) {
  const char *start = at;
  while (is_digit(*at))
    at++;
  if (*at == '.' && is_digit(at[1]))
    for (at++; is_digit(*at);)
      at++;
  if (*at == 'e' || *at == 'E') {
    const char *exponent = at + 1;
    if (*exponent == '-' || *exponent == '+') exponent++;
    if (is_digit(*exponent))
      for (at = exponent; is_digit(*at);)
        at++;
  }
  return (size_t)(at - start);
}

/* Size of a name: it ends where a habitual sign of several bytes begins. */
static size_t name_size(const char *at) {
  const char *start = at;
  for (; is_letter(*at) || is_digit(*at); at++)
    if ((unsigned char)*at >= 0xC0 && at != start)
      for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        if (starts(at, habits[i].typed)) return (size_t)(at - start);
  return (size_t)(at - start);
}

static int next_token(lexer *l, cx_token *ret) {
  *ret = (cx_token){CX_TOKEN_END, l->place, l->at, 0};
  if (!*l->at) return CX_OK;
  if (is_digit(*l->at) || (*l->at == '.' && is_digit(l->at[1]))) {
    ret->kind = CX_TOKEN_NUMBER;
    ret->size = number_size(l->at);
    advance(l, ret->size);
    return CX_OK;
  }
  if (*l->at == '"') {
    const char *end = strchr(l->at + 1, '"');
    if (!end) return CX_SAY(l->log, FEEL_UNCLOSED, l->place, "\"");
    *ret = (cx_token){CX_TOKEN_STRING, l->place, l->at + 1, (size_t)(end - l->at) - 1};
    advance(l, ret->size + 2);
    return CX_OK;
  }
  for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
    if (starts(l->at, habits[i].typed) && !(*l->at == '!' && l->at[1] == '='))
      return CX_SAY(l->log, FEEL_WRITE_INSTEAD, l->place, habits[i].typed, habits[i].instead);
  if (*l->at == '%') return CX_SAY(l->log, FEEL_PERCENT, l->place, "%");
  if (starts(l->at, "‰")) return CX_SAY(l->log, FEEL_PERCENT, l->place, "‰");
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (starts(l->at, signs[i])) {
      ret->kind = CX_TOKEN_SIGN;
      ret->size = strlen(signs[i]);
      advance(l, ret->size);
      return CX_OK;
    }
  if (is_letter(*l->at)) {
    ret->kind = CX_TOKEN_NAME;
    ret->size = name_size(l->at);
    advance(l, ret->size);
    return CX_OK;
  }
  char wrong[2] = {*l->at, 0};
  return CX_SAY(l->log, FEEL_UNEXPECTED, l->place, wrong, CX_BOTH("biểu thức", "an expression"));
}

int cx_tokens(cx_log *log, cx_arena *arena, cx_place place, const char *text, cx_token **ret,
              size_t *ret_count) {
  lexer l = {log, text, place};
  cx_token *tokens = NULL;
  size_t count = 0, capacity = 0;
  do {
    tokens = cx_arena_grow(arena, tokens, count, &capacity, sizeof *tokens);
    if (!tokens) return cx_say_memory(log);
    if (count == CX_FEEL_MOST_TOKENS)
      return CX_SAY(log, FEEL_LIMIT, l.place, cx_digits_of(CX_FEEL_MOST_TOKENS).text);
    int status = skip_blanks(&l);
    if (!status) status = next_token(&l, &tokens[count]);
    if (status) return status;
  } while (tokens[count++].kind != CX_TOKEN_END);
  *ret = tokens;
  *ret_count = count;
  return CX_OK;
}

bool cx_token_is(const cx_token *token, const char *text) {
  return (token->kind == CX_TOKEN_SIGN || token->kind == CX_TOKEN_NAME) &&
         token->size == strlen(text) && !memcmp(token->text, text, token->size);
}
