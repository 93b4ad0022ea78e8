/* See exact.h. Rounding is by the definition: scale, take the floor, look at what is left. */
#include "exact.h"

_Static_assert(sizeof(long) == sizeof(int64_t), "GMP takes long");

void exact_set(mpq_t ret, cx_number value) {
  mpz_set_si(mpq_numref(ret), value.num);
  mpz_set_si(mpq_denref(ret), value.den);
}

bool exact_fits(const mpq_t value) {
  return mpz_sizeinbase(mpq_numref(value), 2) <= 63 && mpz_sizeinbase(mpq_denref(value), 2) <= 63;
}

bool exact_same(cx_number number, const mpq_t value) {
  return mpz_cmp_si(mpq_numref(value), number.num) == 0 &&
         mpz_cmp_si(mpq_denref(value), number.den) == 0;
}

void exact_power(mpq_t ret, const mpq_t a, long exponent) {
  unsigned long size = exponent < 0 ? 0 - (unsigned long)exponent : (unsigned long)exponent;
  mpz_pow_ui(mpq_numref(ret), mpq_numref(a), size);
  mpz_pow_ui(mpq_denref(ret), mpq_denref(a), size);
  if (exponent < 0) mpq_inv(ret, ret);
}

void exact_modulo(mpq_t ret, const mpq_t a, const mpq_t b) {
  mpq_t quotient;
  mpq_init(quotient);
  mpq_div(quotient, a, b);
  mpz_fdiv_q(mpq_numref(quotient), mpq_numref(quotient), mpq_denref(quotient));
  mpz_set_ui(mpq_denref(quotient), 1);
  mpq_mul(quotient, quotient, b);
  mpq_sub(ret, a, quotient);
  mpq_clear(quotient);
}

/* Whether a value between the whole numbers floor and floor + 1 goes up to the latter; `half`
 * compares what is left with a half. */
static bool goes_up(cx_rounding mode, bool negative, int half, bool floor_is_odd) {
  switch (mode) {
  case CX_FLOOR:
    return false;
  case CX_CEILING:
    return true;
  case CX_UP:
    return !negative;
  case CX_DOWN:
    return negative;
  case CX_HALF_UP:
    return half > 0 || (half == 0 && !negative);
  case CX_HALF_DOWN:
    return half > 0 || (half == 0 && negative);
  case CX_HALF_EVEN:
    return half > 0 || (half == 0 && floor_is_odd);
  }
  return false;
}

void exact_round(mpq_t ret, const mpq_t a, long places, cx_rounding mode) {
  mpq_t unit, scaled;
  mpz_t floor, rest;
  mpq_inits(unit, scaled, NULL);
  mpz_inits(floor, rest, NULL);
  mpz_ui_pow_ui(mpq_numref(unit), 10, (unsigned long)(places < 0 ? -places : places));
  if (places < 0) mpq_inv(unit, unit);
  mpq_mul(scaled, a, unit);
  mpz_fdiv_qr(floor, rest, mpq_numref(scaled), mpq_denref(scaled));
  if (mpz_sgn(rest) != 0) {
    mpz_mul_2exp(rest, rest, 1);
    int half = mpz_cmp(rest, mpq_denref(scaled));
    if (goes_up(mode, mpq_sgn(a) < 0, half, mpz_odd_p(floor))) mpz_add_ui(floor, floor, 1);
  }
  mpq_set_z(scaled, floor);
  mpq_div(ret, scaled, unit);
  mpz_clears(floor, rest, NULL);
  mpq_clears(unit, scaled, NULL);
}
