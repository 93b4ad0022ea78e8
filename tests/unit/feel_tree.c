/* Making trees and writing them: parentheses where the grammar needs them, and sometimes where it
 * does not; blanks, line ends and comments between tokens. */
#include "feel_tree.h"

static tree *number(forest *f, unsigned depth);
static tree *boolean(forest *f, unsigned depth);

static bool one_in(forest *f, uint64_t times) {
  return prng_one_in(&f->random, times);
}

static tree *node(forest *f, tree_kind kind, size_t count) {
  tree *t = &f->nodes[f->used++];
  if (f->made < f->used) {
    mpq_init(t->value);
    f->made = f->used;
  }
  t->kind = kind;
  t->count = count;
  return t;
}

/* A node whose arguments are all numbers. */
static tree *of_numbers(forest *f, tree_kind kind, size_t count, unsigned depth) {
  tree *t = node(f, kind, count);
  for (size_t i = 0; i < count; i++)
    t->args[i] = number(f, depth);
  return t;
}

/* Appends random digits; returns the new length. */
static size_t digits(forest *f, char *text, size_t at, size_t count) {
  while (count--)
    text[at++] = (char)('0' + prng_below(&f->random, 10));
  text[at] = 0;
  return at;
}

static tree *literal(forest *f) {
  tree *t = node(f, TREE_LITERAL, 0);
  char *text = t->literal;
  size_t at = 0;
  switch (prng_below(&f->random, 12)) {
  case 0:
    digits(f, text, at, 1 + prng_below(&f->random, 18));
    break;
  case 1: /* without a whole part */
    text[at++] = '.';
    digits(f, text, at, 1 + prng_below(&f->random, 3));
    break;
  case 2: /* with an exponent */
    at = digits(f, text, at, 2);
    text[at++] = one_in(f, 2) ? 'e' : 'E';
    if (one_in(f, 2)) text[at++] = one_in(f, 2) ? '-' : '+';
    digits(f, text, at, 1);
    break;
  case 3:
  case 4:
  case 5:
    at = digits(f, text, at, 1 + prng_below(&f->random, 3));
    text[at++] = '.';
    digits(f, text, at, 1 + prng_below(&f->random, 4));
    break;
  default:
    digits(f, text, at, 1 + prng_below(&f->random, 2));
  }
  return t;
}

static tree *small_whole(forest *f, uint64_t most) {
  tree *t = node(f, TREE_LITERAL, 0);
  uint64_t n = prng_below(&f->random, most + 1);
  size_t at = 0;
  if (n > 9) t->literal[at++] = (char)('0' + n / 10);
  t->literal[at++] = (char)('0' + n % 10);
  t->literal[at] = 0;
  if (!one_in(f, 3)) return t;
  tree *negative = node(f, TREE_NEGATE, 1);
  negative->args[0] = t;
  return negative;
}

static tree *rounding(forest *f, unsigned depth) {
  tree *t = node(f, TREE_ROUND, 2);
  t->mode = (cx_rounding)prng_below(&f->random, CX_HALF_EVEN + 1);
  t->args[0] = number(f, depth);
  if ((t->mode == CX_FLOOR || t->mode == CX_CEILING) && one_in(f, 2))
    t->count = 1; /* their scale may be left out */
  else
    t->args[1] = one_in(f, 6) ? number(f, depth) : small_whole(f, one_in(f, 8) ? 25 : 4);
  return t;
}

static tree *number(forest *f, unsigned depth) {
  if (one_in(f, 40)) return node(f, TREE_NULL_NUMBER, 0);
  if (!depth || one_in(f, 5) || f->used > FOREST_NODES / 2) return literal(f);
  depth--;
  size_t many = 1 + prng_below(&f->random, 4);
  tree_kind kind = (tree_kind)(TREE_ADD + prng_below(&f->random, TREE_IF_NUMBER - TREE_ADD + 1));
  switch (kind) {
  case TREE_POWER: {
    tree *t = node(f, TREE_POWER, 2);
    t->args[0] = number(f, depth);
    t->args[1] = one_in(f, 4) ? number(f, depth) : small_whole(f, one_in(f, 10) ? 70 : 5);
    return t;
  }
  case TREE_NEGATE:
  case TREE_ABS:
    return of_numbers(f, kind, 1, depth);
  case TREE_MIN:
  case TREE_MAX:
  case TREE_SUM:
  case TREE_COUNT:
    return of_numbers(f, kind, many, depth);
  case TREE_ROUND:
    return rounding(f, depth);
  case TREE_IF_NUMBER: {
    tree *t = node(f, kind, 3);
    t->args[0] = boolean(f, depth);
    t->args[1] = number(f, depth);
    t->args[2] = number(f, depth);
    if (t->args[1]->kind == TREE_NULL_NUMBER) t->args[1] = literal(f); /* else it has no type */
    return t;
  }
  default:
    return of_numbers(f, kind, 2, depth);
  }
}

static tree *in_tests(forest *f, unsigned depth) {
  tree *t = node(f, TREE_IN, 2 + (one_in(f, 2) ? prng_below(&f->random, 3) : 0));
  t->args[0] = number(f, depth);
  for (size_t i = 1; i < t->count; i++) {
    bool interval = one_in(f, 2);
    tree *test =
        of_numbers(f, interval ? TREE_TEST_INTERVAL : TREE_TEST_COMPARE, 1u + interval, depth);
    test->comparison = (comparison)prng_below(&f->random, NOT_EQUAL + 1);
    test->low_closed = one_in(f, 2);
    test->high_closed = one_in(f, 2);
    t->args[i] = test;
  }
  return t;
}

static tree *boolean(forest *f, unsigned depth) {
  if (!depth || one_in(f, 12) || f->used > FOREST_NODES / 2)
    return node(f, (tree_kind)(TREE_TRUE + prng_below(&f->random, 3)), 0);
  depth--;
  tree_kind kind =
      (tree_kind)(TREE_COMPARE + prng_below(&f->random, TREE_IF_BOOLEAN - TREE_COMPARE + 1));
  if (kind == TREE_COMPARE || kind == TREE_BETWEEN) {
    tree *t = of_numbers(f, kind, kind == TREE_BETWEEN ? 3 : 2, depth);
    t->comparison = (comparison)prng_below(&f->random, NOT_EQUAL + 1);
    return t;
  }
  if (kind == TREE_IN) return in_tests(f, depth);
  tree *t = node(f, kind, kind == TREE_NOT ? 1 : kind == TREE_IF_BOOLEAN ? 3 : 2);
  t->comparison = one_in(f, 2) ? EQUAL : NOT_EQUAL;
  for (size_t i = 0; i < t->count; i++)
    t->args[i] = boolean(f, depth);
  if (kind == TREE_IF_BOOLEAN && t->args[1]->kind == TREE_NULL_BOOLEAN)
    t->args[1]->kind = TREE_FALSE;
  return t;
}

tree *tree_make(forest *f, unsigned depth, bool is_boolean) {
  f->used = 0;
  f->too_large = f->bad_exponent = false;
  return is_boolean ? boolean(f, depth) : number(f, depth);
}

bool tree_is_boolean(const tree *t) {
  return t->kind >= TREE_TRUE;
}

void forest_free(forest *f) {
  for (size_t i = 0; i < f->made; i++)
    mpq_clear(f->nodes[i].value);
  f->made = f->used = 0;
}

/* ---- Text ---- */

/* How tightly an expression binds (DMN 1.3, 10.3.1.2); 0 must stand in parentheses or alone. */
static int binding(const tree *t) {
  switch (t->kind) {
  case TREE_IF_NUMBER:
  case TREE_IF_BOOLEAN:
    return 0;
  case TREE_OR:
    return 1;
  case TREE_AND:
    return 2;
  case TREE_COMPARE:
  case TREE_SAME:
  case TREE_BETWEEN:
  case TREE_IN:
    return 3;
  case TREE_ADD:
  case TREE_SUBTRACT:
    return 4;
  case TREE_MULTIPLY:
  case TREE_DIVIDE:
    return 5;
  case TREE_POWER:
    return 6;
  case TREE_NEGATE:
    return 7;
  default:
    return 8;
  }
}

static void put(forest *f, cx_buffer *out, const tree *t, int least);

static void put_gap(forest *f, cx_buffer *out) {
  static const char *const rare[] = {"\n", "  ", "\t", " /* nghĩa */ ", " // ghi chú\n"};
  cx_puts(out, one_in(f, 30) ? rare[prng_below(&f->random, 5)] : " ");
}

/* A sign between its operands; words need their blanks, symbols do not. */
static void put_sign(forest *f, cx_buffer *out, const char *sign) {
  bool word = sign[0] >= 'a' && sign[0] <= 'z';
  bool tight = !word && one_in(f, 5);
  if (!tight) put_gap(f, out);
  cx_puts(out, sign);
  if (!tight) put_gap(f, out);
}

static const char *const comparison_signs[] = {"<", "<=", ">", ">=", "=", "!="};

static void put_two(forest *f, cx_buffer *out, const tree *t, const char *sign) {
  int own = binding(t);
  bool chains = own != 3; /* a < b < c is not read */
  put(f, out, t->args[0], chains ? own : own + 1);
  put_sign(f, out, sign);
  put(f, out, t->args[1], own + 1);
}

/* In a list a value alone stands for "= value". */
static void put_test(forest *f, cx_buffer *out, const tree *t, bool in_list) {
  if (t->kind == TREE_TEST_COMPARE) {
    if (t->comparison != EQUAL || !in_list || one_in(f, 3)) {
      cx_puts(out, comparison_signs[t->comparison]);
      put_gap(f, out);
    }
    put(f, out, t->args[0], 4);
    return;
  }
  cx_puts(out, t->low_closed ? "[" : "(");
  put(f, out, t->args[0], 4);
  put_sign(f, out, "..");
  put(f, out, t->args[1], 4);
  cx_puts(out, t->high_closed ? "]" : ")");
}

static void put_in(forest *f, cx_buffer *out, const tree *t) {
  put(f, out, t->args[0], 4);
  cx_puts(out, " in ");
  bool list = t->count > 2 || one_in(f, 2);
  if (list) cx_puts(out, "(");
  for (size_t i = 1; i < t->count; i++) {
    if (i > 1) cx_puts(out, ", ");
    put_test(f, out, t->args[i], list);
  }
  if (list) cx_puts(out, ")");
}

static void put_call(forest *f, cx_buffer *out, const tree *t, const char *name, bool any_number) {
  static const char *const scaled[] = {"n: ", "scale: "};
  bool bracket = any_number && one_in(f, 3);
  bool named = t->kind == TREE_ROUND && one_in(f, 5), turned = named && one_in(f, 2);
  cx_puts(out, name);
  cx_puts(out, bracket ? "([" : "(");
  for (size_t i = 0; i < t->count; i++) {
    size_t which = turned ? t->count - 1 - i : i;
    if (i) cx_puts(out, ", ");
    if (named) cx_puts(out, scaled[which]);
    put(f, out, t->args[which], 0);
  }
  cx_puts(out, bracket ? "])" : ")");
}

static void put_if(forest *f, cx_buffer *out, const tree *t) {
  static const char *const words[] = {"if", "then", "else"};
  for (int i = 0; i < 3; i++) {
    if (i) put_gap(f, out);
    cx_puts(out, words[i]);
    put_gap(f, out);
    put(f, out, t->args[i], 0);
  }
}

static void put_between(forest *f, cx_buffer *out, const tree *t) {
  put(f, out, t->args[0], 4);
  cx_puts(out, " between ");
  put(f, out, t->args[1], 4);
  cx_puts(out, " and ");
  put(f, out, t->args[2], 4);
}

/* Without parentheses of its own. Tests are written by put_in. */
static void put_bare(forest *f, cx_buffer *out, const tree *t) {
  static const char *const signs[] = {
      [TREE_ADD] = "+",    [TREE_SUBTRACT] = "-", [TREE_MULTIPLY] = "*", [TREE_DIVIDE] = "/",
      [TREE_POWER] = "**", [TREE_AND] = "and",    [TREE_OR] = "or"};
  static const char *const words[] = {[TREE_NULL_NUMBER] = "null",
                                      [TREE_TRUE] = "true",
                                      [TREE_FALSE] = "false",
                                      [TREE_NULL_BOOLEAN] = "null"};
  static const char *const functions[] = {
      [TREE_MIN] = "min", [TREE_MAX] = "max",       [TREE_SUM] = "sum", [TREE_COUNT] = "count",
      [TREE_ABS] = "abs", [TREE_MODULO] = "modulo", [TREE_NOT] = "not"};
  static const char *const roundings[] = {
      "floor", "ceiling", "round up", "round down", "round half up", "round half down", "decimal"};
  size_t kind = t->kind;
  if (kind == TREE_LITERAL)
    cx_puts(out, t->literal);
  else if (kind == TREE_COMPARE || kind == TREE_SAME)
    put_two(f, out, t, comparison_signs[t->comparison]);
  else if (kind == TREE_ROUND)
    put_call(f, out, t, roundings[t->mode], false);
  else if (kind == TREE_IF_NUMBER || kind == TREE_IF_BOOLEAN)
    put_if(f, out, t);
  else if (kind == TREE_BETWEEN)
    put_between(f, out, t);
  else if (kind == TREE_IN)
    put_in(f, out, t);
  else if (kind < sizeof signs / sizeof *signs && signs[kind])
    put_two(f, out, t, signs[kind]);
  else if (kind < sizeof words / sizeof *words && words[kind])
    cx_puts(out, words[kind]);
  else if (kind < sizeof functions / sizeof *functions && functions[kind])
    put_call(f, out, t, functions[kind], kind >= TREE_MIN && kind <= TREE_COUNT);
  else if (kind == TREE_NEGATE)
    cx_puts(out, "-"), put(f, out, t->args[0], 7);
}

static void put(forest *f, cx_buffer *out, const tree *t, int least) {
  bool closed = binding(t) < least || one_in(f, 12);
  if (closed) cx_puts(out, "(");
  put_bare(f, out, t);
  if (closed) cx_puts(out, ")");
}

void tree_put(forest *f, cx_buffer *out, const tree *t) {
  put(f, out, t, 0);
}
