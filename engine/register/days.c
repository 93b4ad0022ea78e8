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

static cx_day day_of(int y, int m, int d) {
  cx_day day = {""};
  char text[40]; /* as wide as any numbers */
  snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
  memcpy(day.text, text, sizeof day.text - 1);
  return day;
}

/* Ten characters that are a day, by their digits. */
static bool is_day(const char *text) {
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  int month = number(text + 5, 2), day = number(text + 8, 2);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

cx_day cx_day_before(const char *day) {
  if (!is_day(day)) return (cx_day){""};
  int y = number(day, 4), m = number(day + 5, 2), d = number(day + 8, 2) - 1;
  if (!d && !--m) m = 12, y--;
  if (!d) d = days_of(y, m);
  return day_of(y, m, d);
}

bool cx_is_instant(const char *text) {
  static const char form[] = "0000-00-00T00:00:00Z";
  if (strlen(text) != sizeof form - 1) return false;
  for (size_t i = 0; i < sizeof form - 1; i++) {
    bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != form[i]) return false;
  }
  int month = number(text + 5, 2), day = number(text + 8, 2);
  return month >= 1 && month <= 12 && day >= 1 && day <= days_of(number(text, 4), month) &&
         number(text + 11, 2) < CX_HOURS;
}

cx_day cx_day_in_vietnam(const char *instant) {
  if (!cx_is_instant(instant)) return (cx_day){""};
  int y = number(instant, 4), m = number(instant + 5, 2), d = number(instant + 8, 2);
  d += number(instant + 11, 2) + CX_HOURS_AHEAD >= CX_HOURS;
  if (d > days_of(y, m)) d = 1, m++;
  if (m > 12) m = 1, y++;
  return day_of(y, m, d);
}

cx_day_words cx_day_words_of(const char *day) {
  cx_day_words words = {""};
  if (is_day(day) && !day[10])
    snprintf(words.text, sizeof words.text, "%.2s/%.2s/%.4s\x1f%.10s", day + 8, day + 5, day, day);
  else
    snprintf(words.text, sizeof words.text, "%.20s", day);
  return words;
}
