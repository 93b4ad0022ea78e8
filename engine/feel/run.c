/* See run.h. */
#include "feel/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/lanes.h"
#include "feel/compile.h"
#include "feel/messages.h"

struct cx_columns {
  size_t rows;
  size_t count;
  const void **at; /* of each register: where its values stand, in its column or the caller's */
  void *column[];  /* one a register */
};

static size_t width_of(const cx_instruction *i) {
  bool equality = i->op == CX_OP_EQUAL || i->op == CX_OP_NOT_EQUAL;
  if (equality) return sizeof(cx_truth);
  switch (i->type) {
  case CX_TYPE_NUMBER:
    return sizeof(cx_number);
  case CX_TYPE_STRING:
    return sizeof(cx_symbol);
  default:
    return sizeof(cx_truth);
  }
}

static bool is_constant(const cx_instruction *i) {
  return i->op == CX_OP_NUMBER || i->op == CX_OP_STRING || i->op == CX_OP_BOOLEAN ||
         i->op == CX_OP_NULL_VALUE;
}

/* The same in every row of every run: put there once. */
static void put_constant(const cx_instruction *i, void *out, size_t rows) {
  bool null = i->op == CX_OP_NULL_VALUE;
  if (i->type == CX_TYPE_NUMBER)
    for (size_t r = 0; r < rows; r++)
      ((cx_number *)out)[r] = null ? cx_state(CX_NULL) : i->constant;
  else if (i->type == CX_TYPE_STRING)
    for (size_t r = 0; r < rows; r++)
      ((cx_symbol *)out)[r] = null ? CX_SYMBOL_NULL : (cx_symbol)i->constant.num;
  else
    memset(out, null ? CX_TRUTH_NULL : (int)i->constant.num, rows);
}

cx_columns *cx_columns_new(const cx_program *program, size_t rows) {
  cx_columns *columns = calloc(1, sizeof *columns + program->size * sizeof(void *));
  if (!columns) return NULL;
  columns->rows = rows;
  columns->count = program->size;
  columns->at = calloc(program->size + 1, sizeof *columns->at);
  for (size_t i = 0; i < program->size && columns->at; i++) {
    columns->column[i] = calloc(rows ? rows : 1, width_of(&program->code[i]));
    if (!columns->column[i]) {
      cx_columns_free(columns);
      return NULL;
    }
    columns->at[i] = columns->column[i];
    if (is_constant(&program->code[i])) put_constant(&program->code[i], columns->column[i], rows);
  }
  if (columns->at) return columns;
  cx_columns_free(columns);
  return NULL;
}

void cx_columns_free(cx_columns *columns) {
  if (!columns) return;
  for (size_t i = 0; i < columns->count; i++)
    free(columns->column[i]);
  free(columns->at);
  free(columns);
}

/* The graver of two states (of values: null never wins over a state). */
static cx_number graver(cx_number a, cx_number b) {
  if (cx_is_value(a)) return b;
  if (cx_is_value(b)) return a;
  return a.num > b.num ? a : b;
}

static cx_truth truth_of_state(cx_number state) {
  static const cx_truth truths[] = {CX_TRUTH_NULL, CX_MAYBE, CX_TRUTH_TOO_LARGE,
                                    CX_TRUTH_BAD_EXPONENT};
  return truths[state.num];
}

static cx_number cx_lesser(cx_number a, cx_number b) {
  return cx_compare(a, b) <= 0 ? a : b;
}
static cx_number cx_greater(cx_number a, cx_number b) {
  return cx_compare(a, b) >= 0 ? a : b;
}
static cx_number cx_tally(cx_number a, cx_number b) {
  return cx_add(a, b);
}
/* count() counts nulls as elements; ONE_EACH lets them through (below). */
static cx_number cx_one_each(cx_number a) {
  (void)a;
  return cx_whole(1);
}

typedef cx_number number2_fn(cx_number a, cx_number b);
typedef cx_number number1_fn(cx_number a);

static void run_number2(number2_fn *kernel, const cx_number *a, const cx_number *b, cx_number *out,
                        size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = cx_is_value(a[r]) && cx_is_value(b[r]) ? kernel(a[r], b[r]) : graver(a[r], b[r]);
}

static void run_number1(number1_fn *kernel, const cx_number *a, cx_number *out, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = cx_is_value(a[r]) ? kernel(a[r]) : a[r];
}

static void run_one_each(const cx_number *a, cx_number *out, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = cx_is_value(a[r]) || a[r].num == CX_NULL ? cx_one_each(a[r]) : a[r];
}

static void run_round(cx_rounding mode, const cx_number *a, const cx_number *scale, cx_number *out,
                      size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = cx_is_value(a[r]) && cx_is_value(scale[r]) ? cx_round(a[r], scale[r], mode)
                                                        : graver(a[r], scale[r]);
}

/* Whether all of both columns is true or false, as a rule: then and/or are those of bits. */
CX_LANES static bool all_known(const cx_truth *restrict a, const cx_truth *restrict b,
                               size_t rows) {
  cx_truth all = 0;
  for (size_t r = 0; r < rows; r++)
    all |= a[r] | b[r];
  return all <= CX_TRUE;
}

CX_LANES static void run_and(const cx_truth *restrict a, const cx_truth *restrict b,
                             cx_truth *restrict out, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = a[r] & b[r];
}

CX_LANES static void run_or(const cx_truth *restrict a, const cx_truth *restrict b,
                            cx_truth *restrict out, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = a[r] | b[r];
}

/* Three-valued and/or: `decides` settles it alone (false for and, true for or). */
CX_LANES static void run_kleene(cx_truth decides, const cx_truth *restrict a,
                                const cx_truth *restrict b, cx_truth *restrict out, size_t rows) {
  for (size_t r = 0; r < rows; r++) { /* without a branch: whole vectors at once */
    cx_truth x = a[r], y = b[r], most = x > y ? x : y;
    bool maybe = (x == CX_MAYBE) | (y == CX_MAYBE), decided = (x == decides) | (y == decides);
    cx_truth open = maybe ? CX_MAYBE : CX_TRUTH_NULL;
    cx_truth undecided = most >= CX_TRUTH_TOO_LARGE ? most : open; /* failure, unknown, null */
    cx_truth plain = (cx_truth)(decides ^ 1);                      /* both are */
    cx_truth rest = most <= CX_TRUE ? plain : undecided;
    out[r] = decided ? decides : rest;
  }
}

CX_LANES static void run_not(const cx_truth *restrict a, cx_truth *restrict out, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = a[r] <= CX_TRUE ? a[r] ^ 1 : a[r];
}

/* Equality: unknown and failures first; null equals null only. */
static void run_equal_numbers(bool negate, const cx_number *a, const cx_number *b, cx_truth *out,
                              size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    cx_number state = graver(a[r], b[r]);
    bool states = !cx_is_value(state);
    if (states && state.num != CX_NULL)
      out[r] = truth_of_state(state);
    else
      out[r] = (a[r].num == b[r].num && a[r].den == b[r].den) != negate;
  }
}

static void run_equal_truths(bool negate, const cx_truth *a, const cx_truth *b, cx_truth *out,
                             size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    cx_truth x = a[r], y = b[r], top = x > y ? x : y;
    if (top >= CX_TRUTH_TOO_LARGE)
      out[r] = top;
    else if (x == CX_MAYBE || y == CX_MAYBE)
      out[r] = CX_MAYBE;
    else
      out[r] = (x == y) != negate;
  }
}

static inline cx_truth equal_symbols(cx_symbol a, cx_symbol b, cx_truth negate) {
  cx_symbol most = a > b ? a : b;
  cx_truth same = (cx_truth)((a == b) ^ negate);
  cx_truth failure = (cx_truth)(CX_TRUTH_TOO_LARGE + (most - CX_SYMBOL_TOO_LARGE));
  cx_truth state = most == CX_SYMBOL_UNKNOWN ? CX_MAYBE : failure;
  return most >= CX_SYMBOL_UNKNOWN ? state : same;
}

CX_LANES static void run_equal_symbols(cx_truth negate, const cx_symbol *restrict a,
                                       const cx_symbol *restrict b, cx_truth *restrict out,
                                       size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = equal_symbols(a[r], b[r], negate);
}

/* To one that is the same in every row, and known. */
CX_LANES static void run_equal_symbol(cx_truth negate, const cx_symbol *restrict a, cx_symbol to,
                                      cx_truth *restrict out, size_t rows) {
  cx_symbol most = 0;
  for (size_t r = 0; r < rows; r++)
    most = a[r] > most ? a[r] : most;
  if (most < CX_SYMBOL_UNKNOWN)
    for (size_t r = 0; r < rows; r++)
      out[r] = (cx_truth)((a[r] == to) ^ negate);
  else
    for (size_t r = 0; r < rows; r++)
      out[r] = equal_symbols(a[r], to, negate);
}

static void run_equality(const cx_program *program, const cx_instruction *i, const void *a,
                         const void *b, cx_truth *out, size_t rows) {
  bool negate = i->op == CX_OP_NOT_EQUAL;
  const cx_instruction *second = &program->code[i->b];
  if (i->type == CX_TYPE_NUMBER)
    run_equal_numbers(negate, a, b, out, rows);
  else if (i->type == CX_TYPE_STRING && second->op == CX_OP_STRING)
    run_equal_symbol(negate, a, (cx_symbol)second->constant.num, out, rows);
  else if (i->type == CX_TYPE_STRING)
    run_equal_symbols(negate, a, b, out, rows);
  else
    run_equal_truths(negate, a, b, out, rows);
}

/* Of a condition that is unknown or failed. */
static cx_symbol symbol_of_truth(cx_truth open) {
  return open == CX_MAYBE ? CX_SYMBOL_UNKNOWN
                          : (cx_symbol)(CX_SYMBOL_TOO_LARGE + (open - CX_TRUTH_TOO_LARGE));
}

/* A condition that is null counts as false (DMN 1.3, table 51); unknown and failures go through. */
static void run_if(const cx_instruction *i, const cx_truth *test, const void *yes, const void *no,
                   void *out, size_t rows) {
  for (size_t r = 0; r < rows; r++) {
    bool open = test[r] == CX_MAYBE || test[r] >= CX_TRUTH_TOO_LARGE;
    const void *from = test[r] == CX_TRUE ? yes : no;
    switch (i->type) {
    case CX_TYPE_NUMBER:
      ((cx_number *)out)[r] = !open ? ((const cx_number *)from)[r]
                                    : cx_state(test[r] == CX_MAYBE             ? CX_UNKNOWN
                                               : test[r] == CX_TRUTH_TOO_LARGE ? CX_TOO_LARGE
                                                                               : CX_BAD_EXPONENT);
      break;
    case CX_TYPE_STRING:
      ((cx_symbol *)out)[r] = open ? symbol_of_truth(test[r]) : ((const cx_symbol *)from)[r];
      break;
    default:
      ((cx_truth *)out)[r] = open ? test[r] : ((const cx_truth *)from)[r];
    }
  }
}

static void load_counts(const int64_t *from, cx_number *out, size_t rows) {
  for (size_t r = 0; r < rows; r++)
    out[r] = from[r] < 0 ? cx_state(CX_UNKNOWN) : cx_whole(from[r]);
}

/* Counts become numbers; answers and choices are read where they stand. */
static const void *load(const cx_instruction *i, const void *from, void *own, size_t rows) {
  if (i->storage != CX_STORED_COUNT) return from;
  load_counts(from, own, rows);
  return own;
}

/* An instruction over whole columns, one function an operator of operators.def. */
typedef void column_fn(const void *a, const void *b, void *out, size_t rows);

#define NUM2(id, spelling, kernel)                                                                 \
  static void run_##id(const void *a, const void *b, void *out, size_t rows) {                     \
    run_number2(kernel, a, b, out, rows);                                                          \
  }
#define NUM1(id, spelling, kernel)                                                                 \
  static void run_##id(const void *a, const void *b, void *out, size_t rows) {                     \
    (void)b;                                                                                       \
    if (CX_OP_##id == CX_OP_ONE_EACH)                                                              \
      run_one_each(a, out, rows);                                                                  \
    else                                                                                           \
      run_number1(kernel, a, out, rows);                                                           \
  }
#define COMPARE(id, spelling, test)                                                                \
  static void run_##id(const void *a, const void *b, void *out, size_t rows) {                     \
    for (size_t r = 0; r < rows; r++) {                                                            \
      cx_number x = ((const cx_number *)a)[r], y = ((const cx_number *)b)[r];                      \
      ((cx_truth *)out)[r] =                                                                       \
          cx_is_value(x) && cx_is_value(y) ? cx_compare(x, y) test : truth_of_state(graver(x, y)); \
    }                                                                                              \
  }
#define ROUND(id, spelling, mode, least)                                                           \
  static void run_##id(const void *a, const void *b, void *out, size_t rows) {                     \
    run_round(mode, a, b, out, rows);                                                              \
  }
#define FOLD(id, spelling, step)
#define OTHER(id, spelling)
#include "feel/operators.def"

/* NULL: not of numbers, or compiled into others. */
static column_fn *const column_fns[] = {
#define NUM2(id, spelling, kernel) [CX_OP_##id] = run_##id,
#define NUM1(id, spelling, kernel) NUM2(id, spelling, kernel)
#define COMPARE(id, spelling, test) NUM2(id, spelling, test)
#define ROUND(id, spelling, mode, least) NUM2(id, spelling, mode)
#define FOLD(id, spelling, step) [CX_OP_##id] = NULL,
#define OTHER(id, spelling) [CX_OP_##id] = NULL,
#include "feel/operators.def"
};

static void run_one(const cx_program *program, const cx_instruction *i, const void *const *at,
                    void *out, size_t rows) {
  const void *a = at[i->a], *b = at[i->b];
  switch (i->op) {
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL:
    run_equality(program, i, a, b, out, rows);
    break;
  case CX_OP_AND:
    if (all_known(a, b, rows))
      run_and(a, b, out, rows);
    else
      run_kleene(CX_FALSE, a, b, out, rows);
    break;
  case CX_OP_OR:
    if (all_known(a, b, rows))
      run_or(a, b, out, rows);
    else
      run_kleene(CX_TRUE, a, b, out, rows);
    break;
  case CX_OP_NOT:
    run_not(a, out, rows);
    break;
  case CX_OP_IF:
    run_if(i, at[i->c], a, b, out, rows);
    break;
  default: /* of numbers; a constant stands there already */
    if (column_fns[i->op]) column_fns[i->op](a, b, out, rows);
    break;
  }
}

const void *cx_program_run(const cx_program *program, cx_columns *columns,
                           const void *const *inputs, size_t rows) {
  for (size_t k = 0; k < program->size; k++) {
    const cx_instruction *i = &program->code[k];
    if (i->op == CX_OP_NAME)
      columns->at[k] = load(i, inputs[i->variable], columns->column[k], rows);
    else
      run_one(program, i, columns->at, columns->column[k], rows);
  }
  return columns->at[program->result];
}

/* The value of a run of one row as a node; CX_REFUSED is said here when it failed. */
static int value_node(cx_log *log, const cx_program *program, const void *result, cx_expr *node) {
  cx_truth state = CX_TRUE; /* of what failed, a failure */
  if (program->type == CX_TYPE_NUMBER) {
    node->number = *(const cx_number *)result;
    node->op = cx_is_value(node->number) ? CX_OP_NUMBER : CX_OP_NULL_VALUE;
    if (node->op == CX_OP_NULL_VALUE) state = truth_of_state(node->number);
  } else if (program->type == CX_TYPE_STRING) {
    cx_symbol symbol = *(const cx_symbol *)result;
    node->op = symbol < program->string_count ? CX_OP_STRING : CX_OP_NULL_VALUE;
    if (node->op == CX_OP_STRING) node->text = program->strings[symbol];
    if (symbol >= CX_SYMBOL_UNKNOWN) state = equal_symbols(symbol, symbol, CX_FALSE);
  } else {
    state = *(const cx_truth *)result;
    node->op = state <= CX_TRUE ? CX_OP_BOOLEAN : CX_OP_NULL_VALUE;
    node->number = cx_whole(state);
  }
  if (state == CX_TRUTH_TOO_LARGE) return CX_SAY(log, FEEL_TOO_LARGE, node->place, NULL);
  if (state == CX_TRUTH_BAD_EXPONENT) return CX_SAY(log, FEEL_EXPONENT, node->place, NULL);
  return CX_OK;
}

int cx_constant(cx_log *log, cx_arena *arena, const cx_scope *scope, cx_expr *expr, cx_expr **ret) {
  cx_program program;
  int status = cx_compile(log, arena, scope, expr, CX_TYPE_NULL, &program);
  if (status) return status;
  cx_expr *node = cx_arena_take(arena, sizeof *node);
  cx_columns *columns = node ? cx_columns_new(&program, 1) : NULL;
  if (!columns) return cx_say_memory(log);
  node->place = expr->place;
  status = value_node(log, &program, cx_program_run(&program, columns, NULL, 1), node);
  cx_columns_free(columns);
  if (!status) *ret = node;
  return status;
}
