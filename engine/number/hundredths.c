/* See hundredths.h. */
#include "number/hundredths.h"

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

/* Written from the end; where the text begins. */
static char *write_back(char *end, int64_t hundredths) {
  uint64_t size = hundredths < 0 ? 0 - (uint64_t)hundredths : (uint64_t)hundredths;
  unsigned rest = (unsigned)(size % CX_POINT);
  uint64_t whole = size / CX_POINT;
  if (rest % 10) *--end = decimals[rest % 10];
  if (rest) {
    *--end = decimals[rest / 10];
    *--end = '.';
  }
  do
    *--end = decimals[whole % 10];
  while (whole /= 10);
  if (hundredths < 0) *--end = '-';
  return end;
}

cx_digits cx_hundredths(int64_t hundredths) {
  cx_digits digits;
  char text[sizeof digits.text], *end = text + sizeof text - 1;
  *end = 0;
  const char *begin = write_back(end, hundredths);
  memcpy(digits.text, begin, (size_t)(end - begin) + 1);
  return digits;
}

void cx_number_put_hundredths(cx_buffer *out, int64_t hundredths) {
  char text[sizeof(cx_digits)], *end = text + sizeof text;
  const char *begin = write_back(end, hundredths);
  cx_put(out, begin, (size_t)(end - begin));
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
