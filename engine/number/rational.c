/* Sums and products of 63-bit parts fit in 127 bits, so every step below is exact and only the
 * reduced result can be too large. */
#include "number/rational.h"

#include <stddef.h>

typedef cx_wide wide;
typedef cx_wide_unsigned wide_unsigned;

static wide_unsigned common_divisor(wide_unsigned a, wide_unsigned b) {
  while (b) {
    if (a <= UINT64_MAX && b <= UINT64_MAX) { /* the rest in 64 bits, much faster */
      uint64_t x = (uint64_t)a, y = (uint64_t)b;
      while (y) {
        uint64_t rest = x % y;
        x = y;
        y = rest;
      }
      return x;
    }
    wide_unsigned rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

cx_number cx_ratio(wide n, wide d) {
  if (d == 0) return cx_state(CX_NULL);
  if (n == 0) return cx_whole(0);
  bool negative = (n < 0) != (d < 0);
  wide_unsigned top = (wide_unsigned)(n < 0 ? -n : n);
  wide_unsigned bottom = (wide_unsigned)(d < 0 ? -d : d);
  if (bottom != 1) {
    wide_unsigned common = common_divisor(top, bottom);
    top /= common;
    bottom /= common;
  }
  if (top > INT64_MAX || bottom > INT64_MAX) return cx_state(CX_TOO_LARGE);
  return (cx_number){negative ? -(int64_t)top : (int64_t)top, (int64_t)bottom};
}

cx_number cx_add(cx_number a, cx_number b) {
  return cx_ratio((wide)a.num * b.den + (wide)b.num * a.den, (wide)a.den * b.den);
}

cx_number cx_subtract(cx_number a, cx_number b) {
  return cx_add(a, cx_negate(b));
}

cx_number cx_multiply(cx_number a, cx_number b) {
  return cx_ratio((wide)a.num * b.num, (wide)a.den * b.den);
}

cx_number cx_divide(cx_number a, cx_number b) {
  return cx_ratio((wide)a.num * b.den, (wide)a.den * b.num);
}

cx_number cx_power(cx_number a, cx_number exponent) {
  if (exponent.den != 1) return cx_state(CX_BAD_EXPONENT);
  int64_t e = exponent.num;
  if (e < 0) {
    if (a.num == 0) return cx_state(CX_NULL);
    a = a.num < 0 ? (cx_number){-a.den, -a.num} : (cx_number){a.den, a.num};
    e = -e;
  }
  cx_number result = cx_whole(1);
  for (;;) {
    if (e & 1) result = cx_multiply(result, a);
    e >>= 1;
    if (!cx_is_value(result) || e == 0) return result;
    a = cx_multiply(a, a); /* a remaining bit will use it: too large here is too large at the end */
    if (!cx_is_value(a)) return a;
  }
}

cx_number cx_modulo(cx_number a, cx_number b) {
  wide divisor = (wide)b.num * a.den;
  if (divisor == 0) return cx_state(CX_NULL);
  wide rest = (wide)a.num * b.den % divisor;
  if (rest != 0 && (rest < 0) != (divisor < 0)) rest += divisor;
  return cx_ratio(rest, (wide)a.den * b.den);
}

cx_number cx_negate(cx_number a) {
  return (cx_number){-a.num, a.den};
}

cx_number cx_absolute(cx_number a) {
  return (cx_number){a.num < 0 ? -a.num : a.num, a.den};
}

int cx_compare_fractions(cx_number a, cx_number b) {
  wide left = (wide)a.num * b.den, right = (wide)b.num * a.den;
  return (left > right) - (left < right);
}

/* Whether the quotient is one more in size, when a part of it (twice_rest : divisor compares it
 * with a half) is cut off. `odd`: the last kept digit is odd. */
static bool steps_away(cx_rounding mode, bool negative, int half, bool odd) {
  switch (mode) {
  case CX_FLOOR:
    return negative;
  case CX_CEILING:
    return !negative;
  case CX_UP:
    return true;
  case CX_DOWN:
    return false;
  case CX_HALF_UP:
    return half >= 0;
  case CX_HALF_DOWN:
    return half > 0;
  case CX_HALF_EVEN:
    break;
  }
  return half > 0 || (half == 0 && odd);
}

/* |a| to a multiple of 10^places. */
static cx_number round_to_tens(cx_number a, int64_t places, cx_rounding mode) {
  wide_unsigned unit = 1;
  bool beyond = places > 37; /* then 10^places is more than any number here, and than its double */
  for (int64_t i = 0; i < places && !beyond; i++)
    unit *= 10;
  wide_unsigned top = (wide_unsigned)(a.num < 0 ? -(wide)a.num : a.num);
  wide_unsigned whole = top / (wide_unsigned)a.den;
  bool fraction = top % (wide_unsigned)a.den != 0;
  wide_unsigned quotient = beyond ? 0 : whole / unit, rest = beyond ? whole : whole % unit;
  if (rest == 0 && !fraction) return a;
  wide_unsigned middle = unit / 2; /* unit is even: places > 0 */
  int half = beyond || rest < middle ? -1 : rest > middle || fraction ? 1 : 0;
  if (steps_away(mode, a.num < 0, half, quotient & 1)) {
    if (beyond) return cx_state(CX_TOO_LARGE);
    quotient++;
  }
  if (quotient == 0) return cx_whole(0);
  if (quotient > (wide_unsigned)INT64_MAX / unit) return cx_state(CX_TOO_LARGE);
  int64_t size = (int64_t)(quotient * unit);
  return cx_whole(a.num < 0 ? -size : size);
}

/* |a| to `places` decimal places: long division of the fraction. With over 37 places a result that
 * differs from a has a denominator that cannot fit (|r - a| < 10^-38 is less than two such
 * fractions can lie apart), so only an a that needs no rounding is left. */
static cx_number round_to_places(cx_number a, int64_t places, cx_rounding mode) {
  wide_unsigned top = (wide_unsigned)(a.num < 0 ? -(wide)a.num : a.num);
  uint64_t den = (uint64_t)a.den, rest = (uint64_t)(top % den);
  wide_unsigned digits = 0, unit = 1;
  for (int64_t i = 0; i < places; i++) {
    if (rest == 0) return a;
    if (i == 63) return cx_state(CX_TOO_LARGE); /* 2^63 > den: it will never end */
    wide_unsigned carried = (wide_unsigned)rest * 10;
    rest = (uint64_t)(carried % den);
    if (i < 37) {
      digits = digits * 10 + carried / den;
      unit *= 10;
    }
  }
  if (rest == 0) return a;
  if (places > 37) return cx_state(CX_TOO_LARGE);
  wide_unsigned double_rest = (wide_unsigned)rest * 2;
  int half = double_rest < den ? -1 : double_rest > den ? 1 : 0;
  wide_unsigned whole = top / den;
  bool odd = places ? digits & 1 : whole & 1;
  if (steps_away(mode, a.num < 0, half, odd)) digits++;
  cx_number fraction = digits ? cx_ratio((wide)digits, (wide)unit) : cx_whole(0);
  if (!cx_is_value(fraction)) return fraction;
  cx_number sum = cx_add(cx_whole((int64_t)whole), fraction);
  return cx_is_value(sum) && a.num < 0 ? cx_negate(sum) : sum;
}

cx_number cx_round(cx_number a, cx_number scale, cx_rounding mode) {
  int64_t places = scale.num / scale.den;
  if (places < -6111 || places > 6176) return cx_state(CX_NULL);
  return places < 0 ? round_to_tens(a, -places, mode) : round_to_places(a, places, mode);
}
