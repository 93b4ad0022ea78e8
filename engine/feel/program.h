/* An expression compiled to a flat program over typed columns: each instruction fills one column
 * for a batch of rows. It is the only evaluator; a single value is a batch of one. */
#ifndef CX_FEEL_PROGRAM_H
#define CX_FEEL_PROGRAM_H
#include "feel/syntax.h"

typedef enum cx_type { CX_TYPE_NULL, CX_TYPE_NUMBER, CX_TYPE_BOOLEAN, CX_TYPE_STRING } cx_type;

/* A boolean of three values, null, and the two failures a number can bring along. */
typedef uint8_t cx_truth;
enum { CX_FALSE, CX_TRUE, CX_MAYBE, CX_TRUTH_NULL, CX_TRUTH_TOO_LARGE, CX_TRUTH_BAD_EXPONENT };

/* A string is its number in the program's list, or in a choice's list of values; above those null,
 * unknown, and the two failures that a condition can bring along. */
typedef uint16_t cx_symbol;
enum { CX_SYMBOL_NULL = 0xFFFC, CX_SYMBOL_UNKNOWN, CX_SYMBOL_TOO_LARGE, CX_SYMBOL_BAD_EXPONENT };

/* How the caller's column of a variable is stored. */
typedef enum cx_storage {
  CX_STORED_COUNT,   /* int64_t, negative: blank */
  CX_STORED_NUMBER,  /* cx_number */
  CX_STORED_TRUTH,   /* cx_truth */
  CX_STORED_CHOICE,  /* cx_symbol: number of the value in `choices` */
  CX_STORED_CONSTANT /* not a column: `constant` stands for it */
} cx_storage;

typedef struct cx_variable {
  const char *name;
  cx_storage storage;
  const char *const *choices; /* CX_STORED_CHOICE: the ids */
  size_t choice_count;
  const cx_expr *constant; /* CX_STORED_CONSTANT */
} cx_variable;

typedef struct cx_scope {
  const cx_variable *variables;
  size_t count;
} cx_scope;

typedef struct cx_instruction {
  cx_operator op;
  cx_type type;       /* of the result; of the operands for = and != */
  unsigned a, b, c;   /* registers of the operands */
  cx_number constant; /* CX_OP_NUMBER, CX_OP_BOOLEAN and CX_OP_STRING (the symbol) */
  size_t variable;    /* CX_OP_NAME: index in the scope */
  cx_storage storage; /* CX_OP_NAME */
} cx_instruction;

typedef struct cx_program {
  cx_instruction *code; /* register i is the result of code[i] */
  size_t size, capacity;
  const char **strings; /* of symbols */
  size_t string_count, string_capacity;
  unsigned result;
  cx_type type;
} cx_program;

/* The columns of a run. */
typedef struct cx_columns cx_columns;

#endif
