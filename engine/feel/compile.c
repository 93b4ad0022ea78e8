/* See compile.h. */
#include "feel/compile.h"

#include <string.h>

#include "base/nearest.h"
#include "feel/messages.h"
#include "feel/parse.h"

typedef struct compiler {
  cx_log *log;
  cx_arena *arena;
  const cx_scope *scope;
  cx_program *program;
} compiler;

typedef struct typed {
  unsigned reg;
  cx_type type;
} typed;

static const char *type_word(cx_type type) {
  static const char *const words[] = {"null", CX_BOTH("số", "a number"),
                                      CX_BOTH("đúng/sai (boolean)", "a boolean"),
                                      CX_BOTH("chữ (string)", "a string")};
  return words[type];
}

static int emit(compiler *c, cx_instruction instruction, typed *ret) {
  cx_program *p = c->program;
  p->code = cx_arena_grow(c->arena, p->code, p->size, &p->capacity, sizeof *p->code);
  if (!p->code) return cx_say_memory(c->log);
  p->code[p->size] = instruction;
  *ret = (typed){(unsigned)p->size++, instruction.type};
  return CX_OK;
}

static int emit_null(compiler *c, cx_type type, typed *ret) {
  return emit(c, (cx_instruction){.op = CX_OP_NULL_VALUE, .type = type}, ret);
}

static int compile(compiler *c, cx_expr *expr, typed *ret);

/* Compiles an operand that must have a type; a null becomes a column of that type. */
static int operand(compiler *c, cx_expr *expr, cx_operator of, cx_type type, unsigned *ret) {
  typed value;
  int status = compile(c, expr, &value);
  if (!status && value.type == CX_TYPE_NULL) status = emit_null(c, type, &value);
  if (status) return status;
  if (value.type != type)
    return CX_SAY(c->log, FEEL_TYPE, expr->place, cx_operator_spelling(of), type_word(type),
                  type_word(value.type));
  *ret = value.reg;
  return CX_OK;
}

/* An operator whose operands all have one type. */
static int plain(compiler *c, const cx_expr *expr, cx_type operands, cx_type result, typed *ret) {
  cx_instruction i = {.op = expr->op, .type = result};
  unsigned *regs[] = {&i.a, &i.b, &i.c};
  for (size_t k = 0; k < expr->count; k++) {
    int status = operand(c, expr->args[k], expr->op, operands, regs[k]);
    if (status) return status;
  }
  return emit(c, i, ret);
}

static int fold(compiler *c, const cx_expr *expr, cx_operator step, typed *ret) {
  typed sum = {0};
  for (size_t k = 0; k < expr->count; k++) {
    typed next = {.type = CX_TYPE_NUMBER};
    int status = operand(c, expr->args[k], expr->op, CX_TYPE_NUMBER, &next.reg);
    if (!status && step == CX_OP_TALLY)
      status = emit(
          c, (cx_instruction){.op = CX_OP_ONE_EACH, .type = CX_TYPE_NUMBER, .a = next.reg}, &next);
    if (!status && k)
      status =
          emit(c, (cx_instruction){.op = step, .type = CX_TYPE_NUMBER, .a = sum.reg, .b = next.reg},
               &next);
    if (status) return status;
    sum = next;
  }
  *ret = sum;
  return CX_OK;
}

static const cx_variable *find_variable(const compiler *c, const char *name) {
  for (size_t i = 0; i < c->scope->count; i++)
    if (!strcmp(c->scope->variables[i].name, name)) return &c->scope->variables[i];
  return NULL;
}

static int compile_name(compiler *c, const cx_expr *expr, typed *ret) {
  static const cx_type types[] = {CX_TYPE_NUMBER, CX_TYPE_NUMBER, CX_TYPE_BOOLEAN, CX_TYPE_STRING};
  const cx_variable *variable = find_variable(c, expr->text);
  if (!variable) {
    cx_nearest nearest = {.wanted = expr->text};
    for (size_t i = 0; i < c->scope->count; i++)
      cx_nearest_offer(&nearest, c->scope->variables[i].name);
    static const char *const words[] = {"and", "or", "not", "in", "between", "if", "true", "false"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
      cx_nearest_offer(&nearest, words[i]);
    return CX_SAY(c->log, FEEL_NAME, expr->place, expr->text, nearest.best);
  }
  if (variable->storage == CX_STORED_CONSTANT) {
    cx_expr copy = *variable->constant;
    copy.reg = 0;
    return compile(c, &copy, ret);
  }
  return emit(c,
              (cx_instruction){.op = CX_OP_NAME,
                               .type = types[variable->storage],
                               .variable = (size_t)(variable - c->scope->variables),
                               .storage = variable->storage},
              ret);
}

static int emit_symbol(compiler *c, size_t symbol, typed *ret) {
  return emit(c,
              (cx_instruction){.op = CX_OP_STRING,
                               .type = CX_TYPE_STRING,
                               .constant = cx_whole((int64_t)symbol)},
              ret);
}

static int compile_string(compiler *c, const cx_expr *expr, typed *ret) {
  cx_program *p = c->program;
  for (size_t i = 0; i < p->string_count; i++)
    if (!strcmp(p->strings[i], expr->text)) return emit_symbol(c, i, ret);
  p->strings =
      cx_arena_grow(c->arena, p->strings, p->string_count, &p->string_capacity, sizeof *p->strings);
  if (!p->strings) return cx_say_memory(c->log);
  p->strings[p->string_count] = expr->text;
  return emit_symbol(c, p->string_count++, ret);
}

/* A choice is compared with one of its ids, written out. */
static int compile_choice(compiler *c, const cx_expr *expr, cx_expr *name, const cx_expr *literal,
                          typed *ret) {
  const cx_variable *variable = find_variable(c, name->text);
  if (literal->op != CX_OP_STRING && literal->op != CX_OP_NULL_VALUE)
    return CX_SAY(c->log, FEEL_TYPE, literal->place, cx_operator_spelling(expr->op),
                  CX_BOTH("một giá trị trong dấu nháy", "a value in quotes"),
                  literal->op == CX_OP_NAME ? literal->text
                                            : CX_BOTH("thứ khác", "something else"));
  typed left, right;
  int status = compile(c, name, &left);
  if (!status && literal->op == CX_OP_NULL_VALUE) {
    status = emit_null(c, CX_TYPE_STRING, &right);
  } else if (!status) {
    cx_nearest nearest = {.wanted = literal->text};
    size_t i = 0;
    for (; i < variable->choice_count && strcmp(variable->choices[i], literal->text); i++)
      cx_nearest_offer(&nearest, variable->choices[i]);
    if (i == variable->choice_count)
      return CX_SAY(c->log, FEEL_CHOICE, literal->place, literal->text, nearest.best, name->text);
    status = emit_symbol(c, i, &right);
  }
  if (status) return status;
  status = emit(
      c, (cx_instruction){.op = expr->op, .type = CX_TYPE_STRING, .a = left.reg, .b = right.reg},
      ret);
  ret->type = CX_TYPE_BOOLEAN;
  return status;
}

static bool is_choice(const compiler *c, const cx_expr *expr) {
  const cx_variable *variable = expr->op == CX_OP_NAME ? find_variable(c, expr->text) : NULL;
  return variable && variable->storage == CX_STORED_CHOICE;
}

/* = and != take any one type on both sides; the instruction's type is that of the operands. */
static int compile_equality(compiler *c, const cx_expr *expr, typed *ret) {
  cx_expr *left = expr->args[0], *right = expr->args[1];
  if (is_choice(c, left)) return compile_choice(c, expr, left, right, ret);
  if (is_choice(c, right)) return compile_choice(c, expr, right, left, ret);
  typed a, b;
  int status = compile(c, left, &a);
  if (!status) status = compile(c, right, &b);
  if (!status && a.type == CX_TYPE_NULL && b.type == CX_TYPE_NULL)
    status = emit_null(c, CX_TYPE_BOOLEAN, &a);
  if (!status && a.type == CX_TYPE_NULL) status = emit_null(c, b.type, &a);
  if (!status && b.type == CX_TYPE_NULL) status = emit_null(c, a.type, &b);
  if (status) return status;
  if (a.type != b.type)
    return CX_SAY(c->log, FEEL_TYPE, right->place, cx_operator_spelling(expr->op),
                  type_word(a.type), type_word(b.type));
  status = emit(c, (cx_instruction){.op = expr->op, .type = a.type, .a = a.reg, .b = b.reg}, ret);
  ret->type = CX_TYPE_BOOLEAN;
  return status;
}

static int compile_if(compiler *c, const cx_expr *expr, typed *ret) {
  cx_instruction i = {.op = CX_OP_IF};
  typed yes, no;
  int status = operand(c, expr->args[0], CX_OP_IF, CX_TYPE_BOOLEAN, &i.c);
  if (!status) status = compile(c, expr->args[1], &yes);
  if (!status) status = compile(c, expr->args[2], &no);
  if (!status && yes.type == CX_TYPE_NULL) status = emit_null(c, no.type, &yes);
  if (!status && no.type == CX_TYPE_NULL) status = emit_null(c, yes.type, &no);
  if (status) return status;
  if (yes.type == CX_TYPE_NULL) /* a null has no column that could carry an unknown condition */
    return CX_SAY(c->log, FEEL_TYPE, expr->args[1]->place, "then",
                  CX_BOTH("một giá trị", "a value"), "null");
  if (yes.type != no.type || is_choice(c, expr->args[1]) || is_choice(c, expr->args[2]))
    return CX_SAY(c->log, FEEL_TYPE, expr->args[2]->place, "else", type_word(yes.type),
                  type_word(no.type));
  i.type = yes.type;
  i.a = yes.reg;
  i.b = no.reg;
  return emit(c, i, ret);
}

/* What operators.def tells of an operator; by hand (CX_TYPE_NULL) is compiled what it does not. */
static const struct {
  cx_type result;   /* of numbers */
  bool folds;       /* many numbers, step by step */
  cx_operator step; /* then each of these */
} shapes[] = {
#define NUM2(id, spelling, kernel) [CX_OP_##id] = {.result = CX_TYPE_NUMBER},
#define NUM1(id, spelling, kernel) NUM2(id, spelling, kernel)
#define COMPARE(id, spelling, test) [CX_OP_##id] = {.result = CX_TYPE_BOOLEAN},
#define ROUND(id, spelling, mode, least) NUM2(id, spelling, mode)
#define FOLD(id, spelling, step) [CX_OP_##id] = {CX_TYPE_NUMBER, true, CX_OP_##step},
#define OTHER(id, spelling) [CX_OP_##id] = {.result = CX_TYPE_NULL},
#include "feel/operators.def"
};

static int compile_node(compiler *c, cx_expr *expr, typed *ret) {
  cx_type result = shapes[expr->op].result;
  if (shapes[expr->op].folds) return fold(c, expr, shapes[expr->op].step, ret);
  if (result != CX_TYPE_NULL) return plain(c, expr, CX_TYPE_NUMBER, result, ret);
  switch (expr->op) {
  case CX_OP_AND:
  case CX_OP_OR:
  case CX_OP_NOT:
    return plain(c, expr, CX_TYPE_BOOLEAN, CX_TYPE_BOOLEAN, ret);
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL:
    return compile_equality(c, expr, ret);
  case CX_OP_IF:
    return compile_if(c, expr, ret);
  case CX_OP_NULL_VALUE:
    return emit_null(c, CX_TYPE_NULL, ret);
  case CX_OP_STRING:
    return compile_string(c, expr, ret);
  case CX_OP_NAME:
    return compile_name(c, expr, ret);
  case CX_OP_NUMBER:
  case CX_OP_BOOLEAN:
    return emit(
        c,
        (cx_instruction){.op = expr->op,
                         .type = expr->op == CX_OP_NUMBER ? CX_TYPE_NUMBER : CX_TYPE_BOOLEAN,
                         .constant = expr->number},
        ret);
  default:
    return CX_SAY(c->log, FEEL_UNEXPECTED, expr->place, cx_operator_spelling(expr->op),
                  CX_BOTH("biểu thức", "an expression"));
  }
}

static int compile(compiler *c, cx_expr *expr, typed *ret) {
  if (expr->reg) {
    const cx_instruction *made = &c->program->code[expr->reg - 1];
    bool equality = made->op == CX_OP_EQUAL || made->op == CX_OP_NOT_EQUAL;
    *ret = (typed){expr->reg - 1, equality ? CX_TYPE_BOOLEAN : made->type};
    return CX_OK;
  }
  int status = compile_node(c, expr, ret);
  if (!status) expr->reg = ret->reg + 1;
  return status;
}

int cx_compile(cx_log *log, cx_arena *arena, const cx_scope *scope, cx_expr *expr, cx_type wanted,
               cx_program *ret) {
  cx_program program = {0};
  compiler c = {log, arena, scope, &program};
  typed result;
  int status = compile(&c, expr, &result);
  if (!status && wanted != CX_TYPE_NULL && result.type == CX_TYPE_NULL)
    status = emit_null(&c, wanted, &result);
  if (status) return status;
  if (wanted != CX_TYPE_NULL && result.type != wanted)
    return CX_SAY(log, RULE_RESULT, expr->place, type_word(wanted));
  program.result = result.reg;
  program.type = result.type;
  *ret = program;
  return CX_OK;
}

void cx_program_uses(const cx_program *program, bool *used) {
  for (size_t i = 0; i < program->size; i++)
    if (program->code[i].op == CX_OP_NAME) used[program->code[i].variable] = true;
}
