/* See reading.h. A number is read as digits, a scale, and then one exact division. */
#include "number/reading.h"

#include <string.h>

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Digits gathered so far: value = digits / 10^scale. */
typedef struct gathering {
  cx_wide digits;
  int scale, count;
  bool too_large;
} gathering;

enum { MOST_DIGITS = 37 };

static void gather(gathering *g, char digit, bool fraction) {
  if (g->count == 0 && digit == '0' && !fraction) return;
  if (fraction) g->scale++;
  if (g->count || digit != '0') g->count++;
  if (g->count > MOST_DIGITS || g->scale > MOST_DIGITS)
    g->too_large = true;
  else
    g->digits = g->digits * 10 + (digit - '0');
}

static cx_number_reading finish(const gathering *g, bool negative, int exponent, cx_number *ret) {
  cx_wide top = negative ? -g->digits : g->digits, bottom = 1;
  if (g->too_large) return CX_READ_TOO_LARGE;
  for (int i = 0; i < g->scale; i++)
    bottom *= 10;
  cx_number number = cx_ratio(top, bottom);
  cx_number factor = cx_power(cx_whole(10), cx_whole(exponent));
  if (cx_is_value(number) && number.num != 0) {
    if (!cx_is_value(factor)) return CX_READ_TOO_LARGE;
    number = cx_multiply(number, factor);
  }
  if (!cx_is_value(number)) return CX_READ_TOO_LARGE;
  *ret = number;
  return CX_READ_OK;
}

/* Where the thousands stand: groups of three after one to three digits. Returns false when not. */
static bool groups_hold(const char *text, size_t size, char separator) {
  if (!memchr(text, separator, size)) return true;
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
  if (negative) text++, size--;
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
  gathering g = {0};
  for (size_t i = 0; i < size; i++) {
    if (is_digit(text[i]))
      gather(&g, text[i], i > whole);
    else if (i > whole)
      return CX_READ_GROUPING;
  }
  return finish(&g, negative, 0, ret);
}

cx_number_reading cx_read_literal(const char *text, size_t size, cx_number *ret) {
  gathering g = {0};
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
      if (exponent < 1000) exponent = exponent * 10 + (text[i] - '0');
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
  bool english = language == CX_EN;
  cx_number rounded = cx_is_value(a) ? cx_round(a, cx_whole(places), mode) : a;
  if (!cx_is_value(rounded))
    cx_put_exact(out, a); /* rounding made it too large to hold: print what it is */
  else
    put_decimal(out, rounded, places, english ? '.' : ',', english ? "," : ".");
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
