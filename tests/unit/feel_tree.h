/* Random expressions of the FEEL subset: a tree made first, its text written from it, its value
 * computed from it by GMP. Nothing of the engine's parser or evaluator is used. */
#ifndef CX_TESTS_FEEL_TREE_H
#define CX_TESTS_FEEL_TREE_H
#include "exact.h"
#include "support.h"

typedef enum tree_kind {
  /* numbers */
  TREE_LITERAL,
  TREE_NULL_NUMBER,
  TREE_ADD,
  TREE_SUBTRACT,
  TREE_MULTIPLY,
  TREE_DIVIDE,
  TREE_POWER,
  TREE_NEGATE,
  TREE_MIN,
  TREE_MAX,
  TREE_SUM,
  TREE_COUNT,
  TREE_ABS,
  TREE_MODULO,
  TREE_ROUND, /* floor … round half down, by `mode` */
  TREE_IF_NUMBER,
  /* booleans */
  TREE_TRUE,
  TREE_FALSE,
  TREE_NULL_BOOLEAN,
  TREE_COMPARE, /* two numbers, by `comparison` */
  TREE_SAME,    /* two booleans, = or != */
  TREE_BETWEEN,
  TREE_IN, /* a number and tests */
  TREE_AND,
  TREE_OR,
  TREE_NOT,
  TREE_IF_BOOLEAN,
  /* tests about the number before `in` */
  TREE_TEST_COMPARE,
  TREE_TEST_INTERVAL
} tree_kind;

typedef enum comparison { LESS, LESS_EQUAL, MORE, MORE_EQUAL, EQUAL, NOT_EQUAL } comparison;

/* What an expression comes to. A failure is a number that does not fit, or an exponent that is not
 * whole: the expression is refused. */
typedef enum outcome { IS_VALUE, IS_NULL, IS_FAILURE } outcome;

enum { TREE_MOST_ARGS = 5 };

typedef struct tree {
  tree_kind kind;
  size_t count;
  struct tree *args[TREE_MOST_ARGS];
  comparison comparison;
  cx_rounding mode;
  bool low_closed, high_closed; /* of an interval */
  char literal[40];
  /* filled by tree_evaluate */
  outcome outcome;
  bool truth;  /* of a boolean */
  mpq_t value; /* of a number */
} tree;

/* The trees of one expression; all go at once. */
enum { FOREST_NODES = 1024 };
typedef struct forest {
  prng random;
  size_t used, made; /* nodes of this expression; nodes whose value is initialised */
  tree nodes[FOREST_NODES];
  bool too_large, bad_exponent; /* some step of the expression was */
} forest;

/* A new expression of numbers or of a boolean, nested so deep at most. */
tree *tree_make(forest *f, unsigned depth, bool boolean);
bool tree_is_boolean(const tree *t);
void tree_put(forest *f, cx_buffer *out, const tree *t);
void tree_evaluate(forest *f, tree *t);
void forest_free(forest *f);

#endif
