/* See reading.h. A number is read as digits, a scale, and then one exact division. */
#include "number/reading.h"

#include <string.h>

#include "base/both.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

enum { MOST_DIGITS = 400, MOST_EXPONENT = 1000 };

/* Digits gathered so far, without zeros in front: value = digits / 10^scale. */
typedef struct gathering {
  char digits[MOST_DIGITS];
  int count, scale;
  bool too_long;
} gathering;

static void gather(gathering *g, char digit, bool fraction) {
  if (fraction) g->scale++;
  if (g->scale > MOST_DIGITS || g->count == MOST_DIGITS)
    g->too_long = true;
  else if (g->count || digit != '0')
    g->digits[g->count++] = digit;
}

/* The digits from `from` on, `places` of them behind the point (zeros are put in front when there
 * are fewer). Read from the last digit, (d + rest) / 10 each time: every rest has a denominator
 * that divides the result's, so a step is too large only when the result is. */
static cx_number read_fraction(const gathering *g, int from, int places) {
  cx_number rest = cx_whole(0);
  for (int i = 0; i < places && cx_is_value(rest); i++) {
    int at = g->count - 1 - i;
    rest = cx_add(rest, cx_whole(at >= from ? g->digits[at] - '0' : 0));
    rest = cx_divide(rest, cx_whole(10));
  }
  return rest;
}

static cx_number_reading finish(gathering *g, bool negative, int exponent, cx_number *ret) {
  if (g->too_long) return CX_READ_TOO_LARGE;
  while (g->count && g->digits[g->count - 1] == '0') {
    g->count--;
    exponent++;
  }
  exponent -= g->scale;
  if (!g->count) {
    *ret = cx_whole(0);
    return CX_READ_OK;
  }
  int places = exponent < 0 ? -exponent : 0, whole_digits = g->count + exponent;
  int64_t whole = 0;
  for (int i = 0; i < whole_digits; i++) {
    int digit = i < g->count ? g->digits[i] - '0' : 0;
    if (whole > (INT64_MAX - digit) / 10) return CX_READ_TOO_LARGE;
    whole = whole * 10 + digit;
  }
  cx_number number = read_fraction(g, whole_digits > 0 ? whole_digits : 0, places);
  if (cx_is_value(number)) number = cx_add(number, cx_whole(whole));
  if (!cx_is_value(number)) return CX_READ_TOO_LARGE;
  *ret = negative ? cx_negate(number) : number;
  return CX_READ_OK;
}

/* Where the thousands stand: groups of three after one to three digits. Returns false when not. */
static bool groups_hold(const char *text, size_t size, char separator) {
  if (!memchr(text, separator, size)) return true;
  if (*text == '0') return false; /* 0.500 is no way to write 500 */
  size_t run = 0;
  bool first = true;
  for (size_t i = 0; i <= size; i++) {
    if (i < size && text[i] != separator) {
      run++;
      continue;
    }
    if (first ? run < 1 || run > 3 : run != 3) return false;
    first = false;
    run = 0;
  }
  return true;
}

cx_number_reading cx_read_number(const char *text, size_t size, cx_numbers way, cx_number *ret,
                                 bool *ret_percent) {
  bool percent = size && text[size - 1] == '%';
  if (percent)
    for (size--; size && text[size - 1] == ' ';)
      size--;
  bool negative = size && text[0] == '-';
  if (negative) {
    text++;
    size--;
  }
  size_t digits = 0, marks = 0;
  for (size_t i = 0; i < size; i++) {
    if (is_digit(text[i]))
      digits++;
    else if (text[i] == '.' || text[i] == ',')
      marks++;
    else
      return CX_READ_NOT_NUMBER;
  }
  if (!digits) return CX_READ_NOT_NUMBER;
  *ret_percent = percent;
  if (marks && way == CX_NUMBERS_PLAIN) return CX_READ_UNDECLARED;
  char point = way == CX_NUMBERS_EN ? '.' : ',', thousands = way == CX_NUMBERS_EN ? ',' : '.';
  const char *fraction = memchr(text, point, size);
  size_t whole = fraction ? (size_t)(fraction - text) : size;
  if (!whole || !groups_hold(text, whole, thousands)) return CX_READ_GROUPING;
  if (fraction && whole + 1 == size) return CX_READ_GROUPING;
  gathering g = {.count = 0};
  for (size_t i = 0; i < size; i++) {
    if (is_digit(text[i]))
      gather(&g, text[i], i > whole);
    else if (i > whole)
      return CX_READ_GROUPING;
  }
  return finish(&g, negative, 0, ret);
}

cx_number_reading cx_read_literal(const char *text, size_t size, cx_number *ret) {
  gathering g = {.count = 0};
  size_t i = 0;
  bool fraction = false, any = false;
  for (; i < size && (is_digit(text[i]) || (text[i] == '.' && !fraction)); i++) {
    if (text[i] == '.') {
      fraction = true;
    } else {
      gather(&g, text[i], fraction);
      any = true;
    }
  }
  if (!any) return CX_READ_NOT_NUMBER;
  int exponent = 0;
  if (i < size && (text[i] == 'e' || text[i] == 'E')) {
    bool negative = ++i < size && text[i] == '-';
    if (i < size && (text[i] == '-' || text[i] == '+')) i++;
    if (i == size) return CX_READ_NOT_NUMBER;
    for (; i < size && is_digit(text[i]); i++)
      if (exponent < MOST_EXPONENT) exponent = exponent * 10 + (text[i] - '0');
    if (negative) exponent = -exponent;
  }
  return i == size ? finish(&g, false, exponent, ret) : CX_READ_NOT_NUMBER;
}

/* Smallest number of decimal places that writes a exactly, or -1 when there is none. */
static int exact_places(cx_number a) {
  int twos = 0, fives = 0;
  int64_t rest = a.den;
  for (; rest % 2 == 0; rest /= 2)
    twos++;
  for (; rest % 5 == 0; rest /= 5)
    fives++;
  return rest != 1 ? -1 : twos > fives ? twos : fives;
}

/* Writes a value whose expansion ends within `places`; mark and group separate it. */
static void put_decimal(cx_buffer *out, cx_number a, int places, char mark, const char *group) {
  if (a.num < 0) cx_putc(out, '-');
  uint64_t top = a.num < 0 ? 0 - (uint64_t)a.num : (uint64_t)a.num, den = (uint64_t)a.den;
  char digits[24];
  int length = 0;
  for (uint64_t whole = top / den; whole || !length; whole /= 10)
    digits[length++] = (char)('0' + whole % 10);
  while (length--) {
    cx_putc(out, digits[length]);
    if (length && length % 3 == 0) cx_puts(out, group);
  }
  cx_wide_unsigned rest = top % den;
  for (int i = 0; i < places && rest; i++) {
    if (i == 0) cx_putc(out, mark);
    rest *= 10;
    cx_putc(out, (char)('0' + (int)(rest / den)));
    rest %= den;
  }
}

void cx_put_number(cx_buffer *out, cx_number a, int places, cx_rounding mode,
                   cx_language language) {
  cx_number rounded = cx_is_value(a) ? cx_round(a, cx_whole(places), mode) : a;
  if (!cx_is_value(rounded))
    cx_put_exact(out, a); /* rounding made it too large to hold: print what it is */
  else
    put_decimal(out, rounded, places, *cx_in(language, ",", "."), cx_in(language, ".", ","));
}

void cx_put_exact(cx_buffer *out, cx_number a) {
  if (!cx_is_value(a)) {
    cx_puts(out, "null");
    return;
  }
  int places = exact_places(a);
  if (places >= 0) {
    put_decimal(out, a, places, '.', "");
    return;
  }
  cx_put_int(out, a.num);
  cx_putc(out, '/');
  cx_put_int(out, a.den);
}
