/* See parse.h. */
#include "feel/parse.h"

#include <string.h>

#include "base/both.h"
#include "feel/functions.h"
#include "feel/messages.h"
#include "feel/token.h"
#include "number/reading.h"

static const char *const spellings[CX_OP_COUNT_OF] = {
#define ANY(id, spelling) [CX_OP_##id] = spelling,
#define NUM2(id, spelling, kernel) ANY(id, spelling)
#define NUM1(id, spelling, kernel) ANY(id, spelling)
#define COMPARE(id, spelling, test) ANY(id, spelling)
#define ROUND(id, spelling, mode, least) ANY(id, spelling)
#define FOLD(id, spelling, step) ANY(id, spelling)
#define OTHER(id, spelling) ANY(id, spelling)
#include "feel/operators.def"
};

const char *cx_operator_spelling(cx_operator op) {
  return spellings[op];
}

static int parse_any(cx_parser *p, cx_expr **ret);

static int parse_number(cx_parser *p, cx_expr **ret) {
  int status = cx_make(p, CX_OP_NUMBER, p->at->place, 0, NULL, ret);
  if (status) return status;
  if (cx_read_literal(p->at->text, p->at->size, &(*ret)->number) != CX_READ_OK) {
    char *typed = cx_arena_text(p->arena, p->at->text, p->at->size);
    return typed ? CX_SAY(p->log, FEEL_NUMBER, p->at->place, typed) : cx_say_memory(p->log);
  }
  p->at++;
  return CX_OK;
}

/* A name or string, with its text. */
static int parse_text(cx_parser *p, cx_operator op, cx_expr **ret) {
  int status = cx_make(p, op, p->at->place, 0, NULL, ret);
  if (status) return status;
  (*ret)->text = cx_arena_text(p->arena, p->at->text, p->at->size);
  p->at++;
  return (*ret)->text ? CX_OK : cx_say_memory(p->log);
}

static int parse_if(cx_parser *p, cx_expr **ret) {
  cx_place place = p->at[-1].place;
  cx_expr *parts[3];
  int status = parse_any(p, &parts[0]);
  if (!status) status = cx_expect(p, "then");
  if (!status) status = parse_any(p, &parts[1]);
  if (!status) status = cx_expect(p, "else");
  if (!status) status = parse_any(p, &parts[2]);
  return status ? status : cx_make(p, CX_OP_IF, place, 3, parts, ret);
}

static bool is_keyword(const cx_token *token) {
  static const char *const words[] = {"then", "else", "and", "or", "in", "between"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (cx_token_is(token, words[i])) return true;
  return false;
}

static int parse_primary(cx_parser *p, cx_expr **ret) {
  cx_place place = p->at->place;
  if (p->at->kind == CX_TOKEN_NUMBER) return parse_number(p, ret);
  if (p->at->kind == CX_TOKEN_STRING) return parse_text(p, CX_OP_STRING, ret);
  if (cx_take(p, "if")) return parse_if(p, ret);
  if (cx_take(p, "null")) return cx_make(p, CX_OP_NULL_VALUE, place, 0, NULL, ret);
  if (cx_token_is(p->at, "true") || cx_token_is(p->at, "false")) {
    bool value = cx_token_is(p->at++, "true");
    int status = cx_make(p, CX_OP_BOOLEAN, place, 0, NULL, ret);
    if (!status) (*ret)->number = cx_whole(value);
    return status;
  }
  if (cx_take(p, "(")) {
    int status = parse_any(p, ret);
    return status ? status : cx_expect(p, ")");
  }
  if (cx_calls_function(p->at)) return cx_parse_function(p, ret);
  if (p->at->kind == CX_TOKEN_NAME && !is_keyword(p->at)) return parse_text(p, CX_OP_NAME, ret);
  return cx_unexpected(p, CX_BOTH("số, tên hoặc biểu thức", "a number, a name or an expression"));
}

/* Counts nesting: every way down passes here. */
static int parse_unary(cx_parser *p, cx_expr **ret) {
  if (++p->depth > CX_FEEL_MOST_DEPTH)
    return CX_SAY(p->log, FEEL_LIMIT, p->at->place, cx_digits_of(CX_FEEL_MOST_DEPTH).text);
  cx_place place = p->at->place;
  int status;
  if (cx_take(p, "-")) {
    cx_expr *operand = NULL;
    status = parse_unary(p, &operand);
    if (!status) status = cx_make(p, CX_OP_NEGATE, place, 1, &operand, ret);
  } else {
    status = parse_primary(p, ret);
  }
  p->depth--;
  return status;
}

/* A level of left-associative operators; `names` ends with NULL. */
typedef int level_fn(cx_parser *p, cx_expr **ret);
static int parse_level(cx_parser *p, level_fn *below, const char *const *names,
                       const cx_operator *ops, cx_expr **ret) {
  cx_expr *left = NULL;
  int status = below(p, &left);
  while (!status) {
    size_t i = 0;
    cx_place place = p->at->place;
    while (names[i] && !cx_take(p, names[i]))
      i++;
    if (!names[i]) break;
    cx_expr *right = NULL;
    status = below(p, &right);
    if (!status) status = cx_make2(p, ops[i], place, left, right, &left);
  }
  if (!status) *ret = left;
  return status;
}

static int parse_power(cx_parser *p, cx_expr **ret) {
  return parse_level(p, parse_unary, (const char *const[]){"**", NULL},
                     (const cx_operator[]){CX_OP_POWER}, ret);
}

static int parse_product(cx_parser *p, cx_expr **ret) {
  return parse_level(p, parse_power, (const char *const[]){"*", "/", NULL},
                     (const cx_operator[]){CX_OP_MULTIPLY, CX_OP_DIVIDE}, ret);
}

static int parse_sum(cx_parser *p, cx_expr **ret) {
  return parse_level(p, parse_product, (const char *const[]){"+", "-", NULL},
                     (const cx_operator[]){CX_OP_ADD, CX_OP_SUBTRACT}, ret);
}

static const char *const comparisons[] = {"<=", ">=", "!=", "=", "<", ">"};
static const cx_operator comparison_ops[] = {CX_OP_LESS_EQUAL, CX_OP_MORE_EQUAL, CX_OP_NOT_EQUAL,
                                             CX_OP_EQUAL,      CX_OP_LESS,       CX_OP_MORE};
enum { COMPARISONS = sizeof comparisons / sizeof *comparisons };

/* The rest of an interval whose opening bracket is taken and whose lower end is parsed. */
static int parse_interval(cx_parser *p, cx_expr *subject, cx_expr *low, bool low_closed,
                          cx_place place, cx_expr **ret) {
  cx_expr *high = NULL, *above = NULL, *below = NULL;
  int status = parse_sum(p, &high);
  if (status) return status;
  bool closed = cx_take(p, "]");
  if (!closed && !cx_take(p, ")")) return cx_unexpected(p, "] )");
  status = cx_make2(p, low_closed ? CX_OP_MORE_EQUAL : CX_OP_MORE, place, subject, low, &above);
  if (!status)
    status = cx_make2(p, closed ? CX_OP_LESS_EQUAL : CX_OP_LESS, place, subject, high, &below);
  return status ? status : cx_make2(p, CX_OP_AND, place, above, below, ret);
}

/* True when an opening bracket stands here and the sign stands inside it, not within another. */
static bool holds_at_top(const cx_token *at, const char *sign) {
  int depth = 0;
  for (; at->kind != CX_TOKEN_END; at++) {
    depth += cx_token_is(at, "(") || cx_token_is(at, "[");
    depth -= cx_token_is(at, ")") || cx_token_is(at, "]");
    if (depth == 1 && cx_token_is(at, sign)) return true;
    if (depth < 1) return false;
  }
  return false;
}

/* One unary test about the subject: < 5, [1..2), 7. */
static int parse_test(cx_parser *p, cx_expr *subject, cx_expr **ret) {
  cx_place place = p->at->place;
  cx_expr *value = NULL;
  for (size_t i = 0; i < COMPARISONS; i++)
    if (cx_take(p, comparisons[i])) {
      int status = parse_sum(p, &value);
      return status ? status : cx_make2(p, comparison_ops[i], place, subject, value, ret);
    }
  if (cx_token_is(p->at, "[") || holds_at_top(p->at, "..")) {
    bool closed = cx_token_is(p->at++, "[");
    int status = parse_sum(p, &value);
    if (!status) status = cx_expect(p, "..");
    return status ? status : parse_interval(p, subject, value, closed, place, ret);
  }
  int status = parse_sum(p, &value);
  return status ? status : cx_make2(p, CX_OP_EQUAL, place, subject, value, ret);
}

static int parse_test_list(cx_parser *p, cx_expr *subject, cx_expr **ret) {
  cx_expr *all = NULL, *test = NULL;
  do {
    cx_place place = p->at->place;
    if (all && cx_is_decimal_comma(p->at - 1)) return cx_say_decimal_comma(p, p->at - 1);
    int status = parse_test(p, subject, &test);
    if (!status && all) status = cx_make2(p, CX_OP_OR, place, all, test, &test);
    if (status) return status;
    all = test;
  } while (cx_take(p, ","));
  *ret = all;
  return CX_OK;
}

/* What stands after `in`: one test, or several in parentheses. */
static int parse_in(cx_parser *p, cx_expr *subject, cx_expr **ret) {
  bool list = cx_token_is(p->at, "(") && !holds_at_top(p->at, "..");
  if (list || (cx_token_is(p->at, "(") && holds_at_top(p->at, ","))) {
    p->at++;
    int status = parse_test_list(p, subject, ret);
    return status ? status : cx_expect(p, ")");
  }
  return parse_test(p, subject, ret);
}

static int parse_comparison(cx_parser *p, cx_expr **ret) {
  cx_expr *left = NULL, *right = NULL, *above = NULL, *below = NULL;
  int status = parse_sum(p, &left);
  if (status) return status;
  cx_place place = p->at->place;
  if (cx_take(p, "in")) return parse_in(p, left, ret);
  if (cx_take(p, "between")) {
    status = parse_sum(p, &right);
    if (!status) status = cx_expect(p, "and");
    if (!status) status = cx_make2(p, CX_OP_MORE_EQUAL, place, left, right, &above);
    if (!status) status = parse_sum(p, &right);
    if (!status) status = cx_make2(p, CX_OP_LESS_EQUAL, place, left, right, &below);
    return status ? status : cx_make2(p, CX_OP_AND, place, above, below, ret);
  }
  for (size_t i = 0; i < COMPARISONS; i++)
    if (cx_take(p, comparisons[i])) {
      status = parse_sum(p, &right);
      return status ? status : cx_make2(p, comparison_ops[i], place, left, right, ret);
    }
  *ret = left;
  return CX_OK;
}

static int parse_and(cx_parser *p, cx_expr **ret) {
  return parse_level(p, parse_comparison, (const char *const[]){"and", NULL},
                     (const cx_operator[]){CX_OP_AND}, ret);
}

static int parse_any(cx_parser *p, cx_expr **ret) {
  return parse_level(p, parse_and, (const char *const[]){"or", NULL},
                     (const cx_operator[]){CX_OP_OR}, ret);
}

static int start(cx_parser *p, cx_place place, const char *text) {
  cx_token *tokens;
  size_t count;
  int status = cx_tokens(p->log, p->arena, place, text, &tokens, &count);
  if (status) return status;
  if (count == 1) return CX_SAY(p->log, FEEL_EMPTY, place, NULL);
  p->at = p->first = tokens;
  return CX_OK;
}

static int finish(cx_parser *p) {
  if (p->at->kind == CX_TOKEN_END) return CX_OK;
  return cx_unexpected(p, CX_BOTH("phép tính hoặc hết biểu thức", "an operator or the end"));
}

int cx_parse_expression(cx_log *log, cx_arena *arena, cx_place place, const char *text,
                        cx_expr **ret) {
  cx_parser p = {.log = log, .arena = arena, .any = parse_any};
  int status = start(&p, place, text);
  if (!status) status = parse_any(&p, ret);
  return status ? status : finish(&p);
}

int cx_parse_tests(cx_log *log, cx_arena *arena, cx_place place, const char *text, cx_expr **ret) {
  cx_parser p = {.log = log, .arena = arena, .any = parse_any};
  cx_expr *subject = NULL;
  int status = start(&p, place, text);
  if (!status) status = cx_make(&p, CX_OP_SUBJECT, place, 0, NULL, &subject);
  bool negated = !status && cx_token_is(p.at, "not") && cx_token_is(p.at + 1, "(");
  if (negated) p.at += 2;
  if (!status) status = parse_test_list(&p, subject, ret);
  if (!status && negated) status = cx_expect(&p, ")");
  if (!status && negated) status = cx_make(&p, CX_OP_NOT, place, 1, ret, ret);
  return status ? status : finish(&p);
}
