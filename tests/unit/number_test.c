/* Exact numbers: each operation over random pairs against GMP. A result is right, or refused as
 * too large exactly when the reduced exact one does not fit in 63 bits. */
#include "exact.h"
#include "support.h"

enum { PAIRS = 200000, LEAST_SCALE = -25, MOST_SCALE = 45 };

static size_t rounds(void) {
  return quick() ? PAIRS / 10 : PAIRS;
}

static int64_t power_of(int64_t base, uint64_t exponent) {
  int64_t result = 1;
  while (exponent--)
    result *= base;
  return result;
}

static cx_number in_lowest_terms(int64_t num, int64_t den) {
  int64_t a = num < 0 ? -num : num, b = den;
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return (cx_number){num / a, den / a};
}

/* A size near 2^63, near a power of two, or anything below. */
static int64_t huge(prng *p) {
  switch (prng_below(p, 3)) {
  case 0:
    return INT64_MAX - (int64_t)prng_below(p, 6);
  case 1:
    return (int64_t)((uint64_t)1 << prng_below(p, 63)) - (int64_t)prng_below(p, 2);
  default:
    return (int64_t)(prng_next(p) >> 1);
  }
}

static cx_number any_number(prng *p) {
  int64_t num, den = 1;
  switch (prng_below(p, 8)) {
  case 0:
    num = (int64_t)prng_below(p, 21), den = 1 + (int64_t)prng_below(p, 12);
    break;
  case 1:
    num = (int64_t)prng_below(p, 1000);
    break;
  case 2: /* a decimal */
    num = (int64_t)prng_below(p, (uint64_t)power_of(10, 1 + prng_below(p, 18)));
    den = power_of(10, prng_below(p, 19));
    break;
  case 3:
    num = huge(p), den = 1 + (int64_t)prng_below(p, 9);
    break;
  case 4:
    num = huge(p), den = huge(p);
    break;
  case 5:
    num = power_of(2, prng_below(p, 63)), den = power_of(5, prng_below(p, 28));
    break;
  case 6: /* the middle between two decimals */
    den = 2 * power_of(10, prng_below(p, 18));
    num = 2 * (int64_t)prng_below(p, 1000000000) + 1;
    break;
  default: /* just beside a whole number */
    den = 1 + (int64_t)prng_below(p, 1000000000);
    num = (int64_t)prng_below(p, 1000) * den + (int64_t)prng_below(p, 3);
  }
  if (den < 1) den = 1;
  return in_lowest_terms(prng_one_in(p, 2) ? -num : num, den);
}

/* The engine's result beside the exact one; a state says what is expected when it does not fit. */
static void compare_with(const char *what, cx_number a, cx_number b, cx_number got,
                         const mpq_t exact) {
  bool fits = exact_fits(exact);
  bool right = fits ? exact_same(got, exact) : !cx_is_value(got) && got.num == CX_TOO_LARGE;
  if (right) return;
  char *expected = mpq_get_str(NULL, 10, exact);
  fail_msg("%lld/%lld %s %lld/%lld is %s, not %lld/%lld", (long long)a.num, (long long)a.den, what,
           (long long)b.num, (long long)b.den, expected, (long long)got.num, (long long)got.den);
}

static void expect_state(const char *what, cx_number a, cx_number b, cx_number got,
                         enum cx_number_state state) {
  if (!cx_is_value(got) && got.num == (int64_t)state) return;
  fail_msg("%lld/%lld %s %lld/%lld is not state %d but %lld/%lld", (long long)a.num,
           (long long)a.den, what, (long long)b.num, (long long)b.den, (int)state,
           (long long)got.num, (long long)got.den);
}

typedef cx_number operation(cx_number a, cx_number b);
typedef void exact_operation(mpq_t ret, const mpq_t a, const mpq_t b);

static void try_pairs(const char *what, operation *engine, exact_operation *oracle,
                      bool not_by_zero) {
  prng p = {.state = (uint64_t)what[0]};
  mpq_t a, b, exact;
  mpq_inits(a, b, exact, NULL);
  size_t refused = 0;
  for (size_t i = 0; i < rounds(); i++) {
    cx_number x = any_number(&p), y = any_number(&p);
    cx_number got = engine(x, y);
    if (not_by_zero && y.num == 0) {
      expect_state(what, x, y, got, CX_NULL);
      continue;
    }
    exact_set(a, x);
    exact_set(b, y);
    oracle(exact, a, b);
    compare_with(what, x, y, got, exact);
    refused += !cx_is_value(got);
  }
  assert_in_range(refused, rounds() / 100, rounds() - rounds() / 100); /* both kinds were met */
  mpq_clears(a, b, exact, NULL);
}

static void adds(void **state) {
  (void)state;
  try_pairs("+", cx_add, mpq_add, false);
}

static void subtracts(void **state) {
  (void)state;
  try_pairs("-", cx_subtract, mpq_sub, false);
}

static void multiplies(void **state) {
  (void)state;
  try_pairs("*", cx_multiply, mpq_mul, false);
}

static void divides(void **state) {
  (void)state;
  try_pairs("/", cx_divide, mpq_div, true);
}

static void takes_modulo(void **state) {
  (void)state;
  try_pairs("modulo", cx_modulo, exact_modulo, true);
}

static cx_number any_exponent(prng *p) {
  switch (prng_below(p, 8)) {
  case 0:
    return any_number(p);
  case 1:
    return cx_whole(prng_one_in(p, 2) ? huge(p) : -huge(p));
  case 2:
    return cx_whole((int64_t)prng_below(p, 141) - 70);
  default:
    return cx_whole((int64_t)prng_below(p, 25) - 12);
  }
}

static void raises_to_powers(void **state) {
  (void)state;
  prng p = {.state = 5};
  mpq_t a, exact;
  mpq_inits(a, exact, NULL);
  for (size_t i = 0; i < rounds(); i++) {
    cx_number x = any_number(&p), y = any_exponent(&p);
    if (prng_one_in(&p, 3)) x = cx_whole((int64_t)prng_below(&p, 5) - 2);
    cx_number got = cx_power(x, y);
    bool unit = x.den == 1 && x.num >= -1 && x.num <= 1;
    if (y.den != 1) {
      expect_state("**", x, y, got, CX_BAD_EXPONENT);
    } else if (x.num == 0 && y.num < 0) {
      expect_state("**", x, y, got, CX_NULL);
    } else if (!unit && (y.num > 64 || y.num < -64)) { /* at least 2 ** 65 above or below */
      expect_state("**", x, y, got, CX_TOO_LARGE);
    } else { /* of 0, 1 and -1 only whether the exponent is 0 or odd matters */
      exact_set(a, x);
      exact_power(exact, a, unit ? (y.num != 0) + (y.num % 2 == 0) : y.num);
      if (y.num == 0) mpq_set_ui(exact, 1, 1);
      compare_with("**", x, y, got, exact);
    }
  }
  mpq_clears(a, exact, NULL);
}

static void compares_and_changes_sign(void **state) {
  (void)state;
  prng p = {.state = 6};
  mpq_t a, b, exact;
  mpq_inits(a, b, exact, NULL);
  for (size_t i = 0; i < rounds(); i++) {
    cx_number x = any_number(&p), y = prng_one_in(&p, 10) ? x : any_number(&p);
    exact_set(a, x);
    exact_set(b, y);
    int order = mpq_cmp(a, b);
    assert_int_equal(cx_compare(x, y), (order > 0) - (order < 0));
    mpq_neg(exact, a);
    compare_with("negate", x, y, cx_negate(x), exact);
    mpq_abs(exact, a);
    compare_with("abs", x, y, cx_absolute(x), exact);
  }
  mpq_clears(a, b, exact, NULL);
}

static void rounds_in_every_mode(void **state) {
  (void)state;
  prng p = {.state = 7};
  mpq_t a, exact;
  mpq_inits(a, exact, NULL);
  for (size_t i = 0; i < rounds(); i++) {
    cx_number x = any_number(&p);
    int64_t places = LEAST_SCALE + (int64_t)prng_below(&p, MOST_SCALE - LEAST_SCALE + 1);
    exact_set(a, x);
    for (cx_rounding mode = CX_FLOOR; mode <= CX_HALF_EVEN; mode++) {
      exact_round(exact, a, places, mode);
      compare_with("round", x, (cx_number){places, 1}, cx_round(x, cx_whole(places), mode), exact);
    }
  }
  mpq_clears(a, exact, NULL);
}

static bool equal(cx_number a, cx_number b) {
  return a.num == b.num && a.den == b.den;
}

/* DMN 1.3, 10.3.4.5: the scale is a whole number from -6111 to 6176. */
static void takes_the_whole_part_of_a_scale(void **state) {
  (void)state;
  cx_number x = {-155, 8}; /* -19.375 */
  for (cx_rounding mode = CX_FLOOR; mode <= CX_HALF_EVEN; mode++) {
    assert_true(equal(cx_round(x, (cx_number){19, 10}, mode), cx_round(x, cx_whole(1), mode)));
    assert_true(equal(cx_round(x, (cx_number){-19, 10}, mode), cx_round(x, cx_whole(-1), mode)));
    assert_true(equal(cx_round(x, (cx_number){-1, 2}, mode), cx_round(x, cx_whole(0), mode)));
    expect_state("round", x, x, cx_round(x, cx_whole(-6112), mode), CX_NULL);
    expect_state("round", x, x, cx_round(x, cx_whole(6177), mode), CX_NULL);
    assert_true(equal(cx_round(x, cx_whole(6176), mode), x));
    assert_true(equal(cx_round(cx_whole(0), cx_whole(-6111), mode), cx_whole(0)));
    bool grows = mode == CX_FLOOR || mode == CX_UP; /* to minus 10 ** 6111 */
    cx_number far = cx_round(x, cx_whole(-6111), mode);
    if (grows)
      expect_state("round", x, x, far, CX_TOO_LARGE);
    else
      assert_true(equal(far, cx_whole(0)));
  }
}

static void makes_ratios_of_wide_parts(void **state) {
  (void)state;
  cx_wide big = (cx_wide)INT64_MAX * INT64_MAX;
  assert_true(equal(cx_ratio(big, -(cx_wide)INT64_MAX), cx_whole(-INT64_MAX)));
  assert_true(equal(cx_ratio(-INT64_MAX, big), (cx_number){-1, INT64_MAX}));
  assert_true(equal(cx_ratio(0, big), cx_whole(0)));
  assert_true(equal(cx_ratio(-6, -4), (cx_number){3, 2}));
  expect_state("ratio", cx_whole(1), cx_whole(0), cx_ratio(1, 0), CX_NULL);
  expect_state("ratio", cx_whole(0), cx_whole(0), cx_ratio(0, 0), CX_NULL);
  expect_state("ratio", cx_whole(1), cx_whole(0), cx_ratio((cx_wide)INT64_MAX + 1, 1),
               CX_TOO_LARGE);
  expect_state("ratio", cx_whole(1), cx_whole(0), cx_ratio(1, (cx_wide)INT64_MAX + 1),
               CX_TOO_LARGE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(adds),
      cmocka_unit_test(subtracts),
      cmocka_unit_test(multiplies),
      cmocka_unit_test(divides),
      cmocka_unit_test(takes_modulo),
      cmocka_unit_test(raises_to_powers),
      cmocka_unit_test(compares_and_changes_sign),
      cmocka_unit_test(rounds_in_every_mode),
      cmocka_unit_test(takes_the_whole_part_of_a_scale),
      cmocka_unit_test(makes_ratios_of_wide_parts),
  };
  return cmocka_run_group_tests_name("numbers", tests, NULL, NULL);
}
