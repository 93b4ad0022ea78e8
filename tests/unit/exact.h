/* GMP's rationals as the oracle of the engine's numbers: the same operations, without limits, and
 * the question whether a result fits. Independent of engine/number. */
#ifndef CX_TESTS_EXACT_H
#define CX_TESTS_EXACT_H
#include <gmp.h>
#include <stdbool.h>

#include "number/rational.h"

void exact_set(mpq_t ret, cx_number value);
/* Numerator and denominator are at most 2^63 - 1 in size. */
bool exact_fits(const mpq_t value);
/* True when the engine's number is this value, in lowest terms. */
bool exact_same(cx_number number, const mpq_t value);

/* a ** exponent; the exponent must be small enough to be worth writing out. a != 0 or e >= 0. */
void exact_power(mpq_t ret, const mpq_t a, long exponent);
/* a - b * floor(a / b); b != 0. */
void exact_modulo(mpq_t ret, const mpq_t a, const mpq_t b);
/* a rounded to so many decimal places (negative: tens, hundreds, …). */
void exact_round(mpq_t ret, const mpq_t a, long places, cx_rounding mode);

#endif
