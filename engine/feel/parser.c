/* See parser.h. */
#include "feel/parser.h"

#include <string.h>

#include "base/both.h"
#include "feel/messages.h"
#include "feel/token.h"

int cx_make(cx_parser *p, cx_operator op, cx_place place, size_t count, cx_expr *const *args,
            cx_expr **ret) {
  cx_expr *expr = cx_arena_take(p->arena, sizeof *expr);
  cx_expr **copy = count ? cx_arena_take(p->arena, count * sizeof *copy) : NULL;
  if (!expr || (count && !copy)) return cx_say_memory(p->log);
  *expr = (cx_expr){.op = op, .place = place, .count = count, .args = copy};
  for (size_t i = 0; i < count; i++)
    copy[i] = args[i];
  *ret = expr;
  return CX_OK;
}

int cx_make2(cx_parser *p, cx_operator op, cx_place place, cx_expr *a, cx_expr *b, cx_expr **ret) {
  return cx_make(p, op, place, 2, (cx_expr *const[]){a, b}, ret);
}

bool cx_take(cx_parser *p, const char *text) {
  bool found = cx_token_is(p->at, text);
  p->at += found;
  return found;
}

/* A comma between two digits without a blank: 97,5. */
bool cx_is_decimal_comma(const cx_token *comma) {
  return cx_token_is(comma, ",") && comma[1].kind == CX_TOKEN_NUMBER &&
         comma[1].text == comma->text + 1 && comma->text[-1] >= '0' && comma->text[-1] <= '9';
}

int cx_say_decimal_comma(cx_parser *p, const cx_token *comma) {
  const cx_token *before = comma - 1, *after = comma + 1;
  size_t size = before->size + 1 + after->size;
  char *typed = cx_arena_text(p->arena, before->text, size);
  char *instead = cx_arena_text(p->arena, before->text, size);
  if (!typed || !instead) return cx_say_memory(p->log);
  instead[before->size] = '.';
  return CX_SAY(p->log, FEEL_DECIMAL_COMMA, before->place, typed, instead);
}

int cx_unexpected(cx_parser *p, const char *expected) {
  if (p->at > p->first && cx_is_decimal_comma(p->at)) return cx_say_decimal_comma(p, p->at);
  const char *found = CX_BOTH("hết biểu thức", "the end");
  if (p->at->kind != CX_TOKEN_END) found = cx_arena_text(p->arena, p->at->text, p->at->size);
  if (!found) return cx_say_memory(p->log);
  return CX_SAY(p->log, FEEL_UNEXPECTED, p->at->place, found, expected);
}

int cx_expect(cx_parser *p, const char *text) {
  return cx_take(p, text) ? CX_OK : cx_unexpected(p, text);
}
