/* Exact rational numbers: numerator and denominator in 63 bits, always in lowest terms, steps in
 * 128 bits, so that a result is refused only when the exact result itself does not fit. */
#ifndef CX_NUMBER_RATIONAL_H
#define CX_NUMBER_RATIONAL_H
#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 cx_wide;
__extension__ typedef unsigned __int128 cx_wide_unsigned;

/* A number n/d with d > 0, |n| and d at most 9223372036854775807 and no common factor; or, with
 * den == 0, one of the states below in `num`. */
typedef struct cx_number {
  int64_t num, den;
} cx_number;

enum cx_number_state {
  CX_NULL = 0,        /* FEEL's null */
  CX_UNKNOWN = 1,     /* a blank figure, or anything made from one */
  CX_TOO_LARGE = 2,   /* the exact result does not fit */
  CX_BAD_EXPONENT = 3 /* an exponent that is not whole: the result need not be rational */
};

typedef enum cx_rounding {
  CX_FLOOR,
  CX_CEILING,
  CX_UP,        /* away from 0 */
  CX_DOWN,      /* towards 0 */
  CX_HALF_UP,   /* nearest, ties away from 0 */
  CX_HALF_DOWN, /* nearest, ties towards 0 */
  CX_HALF_EVEN  /* nearest, ties to the even last digit */
} cx_rounding;

static inline cx_number cx_whole(int64_t n) {
  return (cx_number){n, 1};
}
static inline cx_number cx_state(enum cx_number_state state) {
  return (cx_number){(int64_t)state, 0};
}
static inline bool cx_is_value(cx_number a) {
  return a.den != 0;
}

/* n/d in lowest terms; null for d == 0. |n| and |d| are below 2^127, as all sums and products of two
 * products of parts are. */
cx_number cx_ratio(cx_wide n, cx_wide d);

/* The operations take values (not states); division by 0, modulo 0 and 0 to a negative power give
 * null. Exactness: GMP's mpq is the oracle of the tests. */
cx_number cx_add(cx_number a, cx_number b);
cx_number cx_subtract(cx_number a, cx_number b);
cx_number cx_multiply(cx_number a, cx_number b);
cx_number cx_divide(cx_number a, cx_number b);
cx_number cx_power(cx_number a, cx_number exponent);
/* a - b * floor(a / b), the sign of b (DMN 1.3, 10.3.4.5). */
cx_number cx_modulo(cx_number a, cx_number b);
cx_number cx_negate(cx_number a);
cx_number cx_absolute(cx_number a);
/* -1, 0 or 1. */
int cx_compare_fractions(cx_number a, cx_number b);
static inline int cx_compare(cx_number a, cx_number b) {
  bool whole = a.den == 1 && b.den == 1; /* as counts are */
  return whole ? (a.num > b.num) - (a.num < b.num) : cx_compare_fractions(a, b);
}

/* a rounded to `scale` decimal places (negative: to tens, hundreds, …). A scale that is not whole
 * counts by its whole part; outside -6111..6176 null (DMN 1.3, 10.3.4.5). */
cx_number cx_round(cx_number a, cx_number scale, cx_rounding mode);

#endif
