/* See hundredths.h. */
#include "number/hundredths.h"

#include <stdio.h>
#include <string.h>

static const char decimals[] = "0123456789";

bool cx_read_hundredths(const char *text, int64_t *ret) {
  bool negative = *text == '-';
  text += negative;
  size_t whole = strspn(text, decimals);
  if (!whole || whole > 9) return false;
  int64_t value = 0;
  for (size_t i = 0; i < whole; i++)
    value = value * 10 + (text[i] - '0');
  const char *behind = text + whole;
  size_t places = 0;
  if (*behind == '.') {
    behind++;
    places = strspn(behind, decimals);
    if (!places || places > 2) return false;
  }
  if (behind[places]) return false;
  for (size_t i = 0; i < 2; i++)
    value = value * 10 + (i < places ? behind[i] - '0' : 0);
  *ret = negative ? -value : value;
  return true;
}

cx_digits cx_hundredths(int64_t hundredths) {
  cx_digits digits;
  int64_t size = hundredths < 0 ? -hundredths : hundredths;
  int rest = (int)(size % CX_POINT);
  const char *sign = hundredths < 0 ? "-" : "";
  long long whole = (long long)(size / CX_POINT);
  if (!rest)
    snprintf(digits.text, sizeof digits.text, "%s%lld", sign, whole);
  else if (rest % 10)
    snprintf(digits.text, sizeof digits.text, "%s%lld.%02d", sign, whole, rest);
  else
    snprintf(digits.text, sizeof digits.text, "%s%lld.%d", sign, whole, rest / 10);
  return digits;
}

void cx_put_hundredths(cx_buffer *out, int64_t hundredths) {
  cx_puts(out, cx_hundredths(hundredths).text);
}

cx_number cx_hundredths_number(int64_t hundredths) {
  return cx_ratio(hundredths, CX_POINT);
}

int cx_common_hundredths(int a, int b) {
  a = a < 0 ? -a : a;
  b = b < 0 ? -b : b;
  while (b) {
    int rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
