/* The value of a tree, by GMP and by the page that says what FEEL means: null in, null out; a
 * comparison with null is null; and, or by Kleene with null as the third value; a failure is graver
 * than null, and only and, or, if can leave it aside. */
#include "feel_tree.h"

#include <string.h>

static void fail_large(forest *f, tree *t) {
  f->too_large = true;
  t->outcome = IS_FAILURE;
}

/* A step whose exact result is in t->value. */
static void finish_number(forest *f, tree *t) {
  t->outcome = IS_VALUE;
  if (!exact_fits(t->value)) fail_large(f, t);
}

static void set_literal(tree *t) {
  char digits[40];
  size_t length = 0;
  long places = 0, exponent = 0;
  bool fraction = false;
  const char *at = t->literal;
  for (; *at && *at != 'e' && *at != 'E'; at++) {
    if (*at == '.') {
      fraction = true;
      continue;
    }
    digits[length++] = *at;
    places += fraction;
  }
  digits[length] = 0;
  if (*at) { /* one digit, maybe with a sign */
    bool negative = at[1] == '-';
    exponent = at[strlen(at) - 1] - '0';
    if (negative) exponent = -exponent;
  }
  mpq_t unit;
  mpq_init(unit);
  mpq_set_ui(unit, 10, 1);
  exact_power(unit, unit, exponent - places);
  mpz_set_str(mpq_numref(t->value), digits, 10);
  mpz_set_ui(mpq_denref(t->value), 1);
  mpq_mul(t->value, t->value, unit);
  mpq_clear(unit);
  t->outcome = IS_VALUE;
}

/* The graver outcome of the arguments; IS_VALUE when all are values. */
static outcome of_arguments(const tree *t) {
  outcome worst = IS_VALUE;
  for (size_t i = 0; i < t->count; i++)
    if (t->args[i]->outcome > worst) worst = t->args[i]->outcome;
  return worst;
}

static void raise(forest *f, tree *t) {
  const mpz_t *num = (const mpz_t *)mpq_numref(t->args[0]->value);
  mpq_t *exponent = &t->args[1]->value;
  if (mpz_cmp_ui(mpq_denref(*exponent), 1) != 0) {
    f->bad_exponent = true;
    t->outcome = IS_FAILURE;
    return;
  }
  bool negative = mpq_sgn(*exponent) < 0;
  if (mpz_sgn(*num) == 0 && negative) {
    t->outcome = IS_NULL;
    return;
  }
  bool unit = mpz_cmpabs_ui(*num, 1) <= 0 && mpz_cmp_ui(mpq_denref(t->args[0]->value), 1) == 0;
  bool far = mpz_cmpabs_ui(mpq_numref(*exponent), 64) > 0;
  if (far && !unit) { /* a numerator or a denominator of at least 2 ** 65 */
    fail_large(f, t);
    return;
  }
  long times = far ? 2 + mpz_odd_p(mpq_numref(*exponent)) : mpz_get_si(mpq_numref(*exponent));
  exact_power(t->value, t->args[0]->value, times);
  finish_number(f, t);
}

static void round_it(forest *f, tree *t) {
  mpz_t scale;
  mpz_init(scale);
  if (t->count == 2)
    mpz_tdiv_q(scale, mpq_numref(t->args[1]->value), mpq_denref(t->args[1]->value));
  if (mpz_cmp_si(scale, -6111) < 0 || mpz_cmp_si(scale, 6176) > 0) {
    t->outcome = IS_NULL;
  } else {
    exact_round(t->value, t->args[0]->value, mpz_get_si(scale), t->mode);
    finish_number(f, t);
  }
  mpz_clear(scale);
}

/* min, max, sum, one argument after the other: each sum on the way is a step that must fit, and one
 * that does not is graver than a null that comes later. */
static void fold(forest *f, tree *t) {
  mpq_set(t->value, t->args[0]->value);
  t->outcome = t->args[0]->outcome;
  for (size_t i = 1; i < t->count; i++) {
    const tree *next = t->args[i];
    if (next->outcome > t->outcome) t->outcome = next->outcome;
    if (t->outcome != IS_VALUE) continue;
    int order = mpq_cmp(next->value, t->value);
    if (t->kind == TREE_SUM)
      mpq_add(t->value, t->value, next->value);
    else if (t->kind == TREE_MIN ? order < 0 : order > 0)
      mpq_set(t->value, next->value);
    finish_number(f, t);
  }
}

static void count(tree *t) {
  t->outcome = of_arguments(t) == IS_FAILURE ? IS_FAILURE : IS_VALUE;
  mpq_set_ui(t->value, t->count, 1); /* nulls are counted */
}

static void choose(tree *t) {
  const tree *test = t->args[0];
  if (test->outcome == IS_FAILURE) {
    t->outcome = IS_FAILURE;
    return;
  }
  const tree *taken = t->args[test->outcome == IS_VALUE && test->truth ? 1 : 2];
  t->outcome = taken->outcome;
  t->truth = taken->truth;
  if (t->kind == TREE_IF_NUMBER && taken->outcome == IS_VALUE) mpq_set(t->value, taken->value);
}

static void calculate(forest *f, tree *t) {
  t->outcome = of_arguments(t);
  if (t->outcome != IS_VALUE) return;
  mpq_t *a = &t->args[0]->value, *b = t->count > 1 ? &t->args[1]->value : a;
  bool by_zero = mpq_sgn(*b) == 0;
  switch (t->kind) {
  case TREE_ADD:
    mpq_add(t->value, *a, *b);
    break;
  case TREE_SUBTRACT:
    mpq_sub(t->value, *a, *b);
    break;
  case TREE_MULTIPLY:
    mpq_mul(t->value, *a, *b);
    break;
  case TREE_NEGATE:
    mpq_neg(t->value, *a);
    break;
  case TREE_ABS:
    mpq_abs(t->value, *a);
    break;
  case TREE_DIVIDE:
    if (!by_zero) mpq_div(t->value, *a, *b);
    break;
  case TREE_MODULO:
    if (!by_zero) exact_modulo(t->value, *a, *b);
    break;
  case TREE_POWER:
    raise(f, t);
    return;
  case TREE_ROUND:
    round_it(f, t);
    return;
  default:
    break;
  }
  if (by_zero && (t->kind == TREE_DIVIDE || t->kind == TREE_MODULO))
    t->outcome = IS_NULL;
  else
    finish_number(f, t);
}

/* ---- Booleans: what `and` and `or` are made of ---- */

typedef struct truth {
  outcome outcome;
  bool yes;
} truth;

static truth both(truth a, truth b, bool decides) {
  if (a.outcome == IS_VALUE && a.yes == decides) return a;
  if (b.outcome == IS_VALUE && b.yes == decides) return b;
  return a.outcome >= b.outcome ? a : b;
}

static truth compare(const tree *a, const tree *b, comparison by) {
  outcome worst = a->outcome > b->outcome ? a->outcome : b->outcome;
  if (worst == IS_FAILURE) return (truth){IS_FAILURE, false};
  if (by == EQUAL || by == NOT_EQUAL) {
    bool equal = worst == IS_NULL ? a->outcome == b->outcome : mpq_equal(a->value, b->value) != 0;
    return (truth){IS_VALUE, equal == (by == EQUAL)};
  }
  if (worst == IS_NULL) return (truth){IS_NULL, false};
  int order = mpq_cmp(a->value, b->value);
  bool holds[] = {order<0, order <= 0, order> 0, order >= 0};
  return (truth){IS_VALUE, holds[by]};
}

static truth between(const tree *x, const tree *low, const tree *high, bool low_closed,
                     bool high_closed) {
  return both(compare(x, low, low_closed ? MORE_EQUAL : MORE),
              compare(x, high, high_closed ? LESS_EQUAL : LESS), false);
}

static truth in_tests(const tree *t) {
  truth all = {IS_VALUE, false};
  for (size_t i = 1; i < t->count; i++) {
    const tree *test = t->args[i];
    truth one = test->kind == TREE_TEST_COMPARE
                    ? compare(t->args[0], test->args[0], test->comparison)
                    : between(t->args[0], test->args[0], test->args[1], test->low_closed,
                              test->high_closed);
    all = i == 1 ? one : both(all, one, true);
  }
  return all;
}

static truth same(const tree *a, const tree *b, comparison by) {
  if (a->outcome == IS_FAILURE || b->outcome == IS_FAILURE) return (truth){IS_FAILURE, false};
  bool equal = a->outcome == b->outcome && (a->outcome == IS_NULL || a->truth == b->truth);
  return (truth){IS_VALUE, equal == (by == EQUAL)};
}

static truth decide(const tree *t) {
  tree *const *args = t->args;
  truth a = {IS_NULL, false}, b = a;
  if (t->count) a = (truth){args[0]->outcome, args[0]->truth};
  if (t->count > 1) b = (truth){args[1]->outcome, args[1]->truth};
  switch (t->kind) {
  case TREE_TRUE:
    return (truth){IS_VALUE, true};
  case TREE_FALSE:
    return (truth){IS_VALUE, false};
  case TREE_COMPARE:
    return compare(args[0], args[1], t->comparison);
  case TREE_SAME:
    return same(args[0], args[1], t->comparison);
  case TREE_BETWEEN:
    return between(args[0], args[1], args[2], true, true);
  case TREE_IN:
    return in_tests(t);
  case TREE_AND:
    return both(a, b, false);
  case TREE_OR:
    return both(a, b, true);
  case TREE_NOT:
    return (truth){a.outcome, !a.yes};
  default:
    return (truth){IS_NULL, false};
  }
}

void tree_evaluate(forest *f, tree *t) {
  for (size_t i = 0; i < t->count; i++)
    tree_evaluate(f, t->args[i]);
  switch (t->kind) {
  case TREE_LITERAL:
    set_literal(t);
    return;
  case TREE_NULL_NUMBER:
    t->outcome = IS_NULL;
    return;
  case TREE_COUNT:
    count(t);
    return;
  case TREE_MIN:
  case TREE_MAX:
  case TREE_SUM:
    fold(f, t);
    return;
  case TREE_IF_NUMBER:
  case TREE_IF_BOOLEAN:
    choose(t);
    return;
  case TREE_TEST_COMPARE:
  case TREE_TEST_INTERVAL:
    return; /* belong to TREE_IN */
  default:
    break;
  }
  if (!tree_is_boolean(t)) {
    calculate(f, t);
    return;
  }
  truth result = decide(t);
  t->outcome = result.outcome;
  t->truth = result.yes;
}
