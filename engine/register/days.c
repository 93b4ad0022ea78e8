/* See days.h. */
#include "register/days.h"

#include <stdio.h>
#include <string.h>

static int number(const char *digits, int count) {
  int value = 0;
  while (count--)
    value = value * 10 + *digits++ - '0';
  return value;
}

static int days_of(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap);
}

cx_day cx_day_before(const char *day) {
  cx_day before = {""};
  char text[40]; /* as wide as any numbers */
  int y = number(day, 4), m = number(day + 5, 2), d = number(day + 8, 2) - 1;
  if (!d && !--m) m = 12, y--;
  if (!d) d = days_of(y, m);
  snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
  memcpy(before.text, text, sizeof before.text - 1);
  return before;
}
