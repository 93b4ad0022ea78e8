/* See functions.h. */
#include "feel/functions.h"

#include <string.h>

#include "base/nearest.h"
#include "feel/messages.h"
#include "feel/token.h"

/* A function: its operator, the names of its parameters, how few it may be given. */
static const struct function {
  const char *name;
  cx_operator op;
  const char *parameters[2];
  size_t least, most; /* most 0: any number, or one list */
} functions[] = {
#define NUM2(id, spelling, kernel)
#define NUM1(id, spelling, kernel)
#define COMPARE(id, spelling, test)
#define ROUND(id, spelling, mode, least) {spelling, CX_OP_##id, {"n", "scale"}, least, 2},
#define FOLD(id, spelling, step) {spelling, CX_OP_##id, {NULL, NULL}, 1, 0},
#define OTHER(id, spelling)
#include "feel/operators.def"
    {"abs", CX_OP_ABSOLUTE, {"n", NULL}, 1, 1},
    {"modulo", CX_OP_MODULO, {"dividend", "divisor"}, 2, 2},
    {"not", CX_OP_NOT, {"negand", NULL}, 1, 1},
};

static int say_arity(cx_parser *p, const struct function *f, cx_place place) {
  const char *wanted = !f->most             ? CX_BOTH("ít nhất 1", "one argument or more")
                       : f->least < f->most ? CX_BOTH("1 hoặc 2", "one or two arguments")
                       : f->most == 1       ? CX_BOTH("1", "one argument")
                                            : CX_BOTH("2", "two arguments");
  return CX_SAY(p->log, FEEL_ARITY, place, f->name, wanted);
}

static int say_function(cx_parser *p, cx_place place, const char *name, const char *nearest) {
  cx_buffer names = {0};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    cx_puts(&names, i ? ", " : "");
    cx_puts(&names, functions[i].name);
  }
  int status = names.failed
                   ? cx_say_memory(p->log)
                   : CX_SAY(p->log, FEEL_FUNCTION, place, name, nearest, cx_buffer_text(&names));
  cx_buffer_free(&names);
  return status;
}

/* One argument, by place or by name (n: 5). */
static int parse_argument(cx_parser *p, const struct function *f, cx_expr **slots, size_t *used) {
  size_t slot = *used;
  if (p->at->kind == CX_TOKEN_NAME && cx_token_is(p->at + 1, ":") && f->most) {
    for (slot = 0; slot < f->most; slot++)
      if (f->parameters[slot] && cx_token_is(p->at, f->parameters[slot])) break;
    if (slot == f->most || slots[slot]) {
      char *name = cx_arena_text(p->arena, p->at->text, p->at->size);
      return name ? CX_SAY(p->log, FEEL_PARAMETER, p->at->place, name, f->name)
                  : cx_say_memory(p->log);
    }
    p->at += 2;
  }
  if (slot >= f->most || slots[slot]) return say_arity(p, f, p->at->place);
  ++*used;
  return p->any(p, &slots[slot]);
}

/* The arguments of a function of any number; a list in brackets may hold them all. */
static int parse_many(cx_parser *p, const struct function *f, cx_place place, cx_expr **ret) {
  cx_expr **args = NULL;
  size_t count = 0, capacity = 0;
  bool list = cx_take(p, "[");
  const char *end = list ? "]" : ")";
  if (cx_token_is(p->at, end)) return say_arity(p, f, place);
  do {
    if (p->at[-1].kind == CX_TOKEN_SIGN && cx_is_decimal_comma(p->at - 1))
      return cx_say_decimal_comma(p, p->at - 1);
    args = cx_arena_grow(p->arena, args, count, &capacity, sizeof *args);
    if (!args) return cx_say_memory(p->log);
    int status = p->any(p, &args[count++]);
    if (status) return status;
  } while (cx_take(p, ","));
  int status = list ? cx_expect(p, "]") : CX_OK;
  if (!status) status = cx_expect(p, ")");
  return status ? status : cx_make(p, f->op, place, count, args, ret);
}

static int parse_call(cx_parser *p, const struct function *f, cx_place place, cx_expr **ret) {
  if (!f->most) return parse_many(p, f, place, ret);
  cx_expr *slots[2] = {NULL, NULL};
  size_t used = 0;
  if (!cx_token_is(p->at, ")")) do {
      int status = parse_argument(p, f, slots, &used);
      if (status) return status;
    } while (cx_take(p, ","));
  int status = cx_expect(p, ")");
  if (status) return status;
  if (used < f->least || !slots[0]) return say_arity(p, f, place);
  if (f->most == 2 && used == 1) { /* a scale left out is 0 */
    status = cx_make(p, CX_OP_NUMBER, place, 0, NULL, &slots[1]);
    if (status) return status;
    slots[1]->number = cx_whole(0);
  }
  return cx_make(p, f->op, place, f->most, slots, ret);
}

/* A function's name may be of several words: round half up. */
int cx_parse_function(cx_parser *p, cx_expr **ret) {
  char name[48] = "";
  cx_place place = p->at->place;
  for (size_t used = 0; p->at->kind == CX_TOKEN_NAME; p->at++) {
    size_t blank = used > 0;
    if (used + blank + p->at->size >= sizeof name) break;
    if (blank) name[used++] = ' ';
    memcpy(name + used, p->at->text, p->at->size);
    used += p->at->size;
    name[used] = 0;
  }
  int status = cx_expect(p, "(");
  if (status) return status;
  cx_nearest nearest = {.wanted = name};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    if (!strcmp(functions[i].name, name)) return parse_call(p, &functions[i], place, ret);
    cx_nearest_offer(&nearest, functions[i].name);
  }
  return say_function(p, place, name, nearest.best);
}

bool cx_calls_function(const cx_token *at) {
  if (cx_token_is(at, "round") && at[1].kind == CX_TOKEN_NAME) return true;
  return at->kind == CX_TOKEN_NAME && cx_token_is(at + 1, "(");
}
