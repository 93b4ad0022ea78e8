/* See days.h. */
#include "base/days.h"

#include <stdio.h>
#include <string.h>

#include "base/both.h"

bool cx_is_day(const char *text, bool with_year) {
  static const char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const char *form = with_year ? "dddd-dd-dd" : "dd-dd";
  if (!text || strlen(text) != strlen(form)) return false;
  for (size_t i = 0; form[i]; i++)
    if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-') return false;
  const char *md = with_year ? text + 5 : text;
  int month = (md[0] - '0') * 10 + md[1] - '0', day = (md[3] - '0') * 10 + md[4] - '0';
  if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
  if (!with_year || month != 2 || day < 29) return true;
  int year = 0;
  for (int i = 0; i < 4; i++)
    year = year * 10 + text[i] - '0';
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

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

/* "" for what is no day of a year of four digits. */
static cx_day day_of(int y, int m, int d) {
  cx_day day = {""};
  char text[40]; /* as wide as any numbers */
  snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
  if (cx_is_day(text, true)) memcpy(day.text, text, sizeof day.text);
  return day;
}

cx_day cx_day_before(const char *day) {
  if (!cx_is_day(day, true)) return (cx_day){""};
  int y = number(day, 4), m = number(day + 5, 2), d = number(day + 8, 2) - 1;
  if (!d && !--m) {
    m = 12;
    y--;
  }
  if (!d) d = days_of(y, m);
  return day_of(y, m, d);
}

cx_day cx_day_written(const char *text) {
  cx_day day = {""};
  if (cx_is_day(text, true)) memcpy(day.text, text, sizeof day.text);
  if (*day.text) return day;
  int parts[3] = {0, 0, 0}, most[3] = {2, 2, 4};
  for (int i = 0; i < 3; i++) {
    int count = 0;
    for (; *text >= '0' && *text <= '9' && count < most[i]; count++)
      parts[i] = parts[i] * 10 + (*text++ - '0');
    bool ends = i == 2 ? count == 4 && !*text : *text == '/';
    if (!count || !ends) return day;
    text += i < 2;
  }
  return day_of(parts[2], parts[1], parts[0]);
}

/* Days since 1 March of year 0: months from March on have 153 days in five. */
static long day_number(const char *day) {
  long year = number(day, 4), month = number(day + 5, 2);
  year -= month < 3;
  month += month < 3 ? 9 : -3;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 +
         number(day + 8, 2) - 1;
}

long cx_days_between(const char *earlier, const char *later) {
  return day_number(later) - day_number(earlier);
}

bool cx_is_instant(const char *text) {
  static const char form[] = "T00:00:00Z";
  cx_day day = {""};
  if (strlen(text) != sizeof day.text - 1 + sizeof form - 1) return false;
  memcpy(day.text, text, sizeof day.text - 1);
  const char *time = text + sizeof day.text - 1;
  for (size_t i = 0; i < sizeof form - 1; i++) {
    bool digit = time[i] >= '0' && time[i] <= '9';
    if (form[i] == '0' ? !digit : time[i] != form[i]) return false;
  }
  return cx_is_day(day.text, true) && number(time + 1, 2) < CX_HOURS;
}

int cx_year_of(const char *period) {
  return strlen(period) == 4 && strspn(period, "0123456789") == 4 ? number(period, 4) : -1;
}

cx_day cx_day_in_vietnam(const char *instant) {
  if (!cx_is_instant(instant)) return (cx_day){""};
  int y = number(instant, 4), m = number(instant + 5, 2), d = number(instant + 8, 2);
  d += number(instant + 11, 2) + CX_HOURS_AHEAD >= CX_HOURS;
  if (d > days_of(y, m)) {
    d = 1;
    m++;
  }
  if (m > 12) {
    m = 1;
    y++;
  }
  return day_of(y, m, d);
}

cx_day_words cx_day_words_of(const char *day) {
  cx_day_words words = {""};
  if (cx_is_day(day, true))
    snprintf(words.text, sizeof words.text, CX_BOTH("%.2s/%.2s/%.4s", "%.10s"), day + 8, day + 5,
             day, day);
  else
    snprintf(words.text, sizeof words.text, "%.20s", day);
  return words;
}
