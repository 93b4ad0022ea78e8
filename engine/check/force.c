/* See force.h. */
#include "check/force.h"

#include <stdio.h>
#include <string.h>

#include "check/messages.h"

/* The days that two standards share, or that lie between them. */
typedef struct days {
  char from[16], to[16]; /* YYYY-MM-DD; `to` may be "open" */
} days;

static bool is_open(const char *day) {
  return !strcmp(day, "open");
}

/* -1, 0 or 1; "open" is after every day. */
static int compare_days(const char *a, const char *b) {
  if (is_open(a) || is_open(b)) return is_open(a) - is_open(b);
  int order = strcmp(a, b);
  return (order > 0) - (order < 0);
}

static int number_at(const char *text, size_t digits) {
  int value = 0;
  for (size_t i = 0; i < digits; i++)
    value = value * 10 + (text[i] - '0');
  return value;
}

/* The day `by` (1 or -1) away. */
static void step_day(const char *day, int by, char ret[16]) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int y = number_at(day, 4), m = number_at(day + 5, 2), d = number_at(day + 8, 2) + by;
  bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
  if (d > lengths[m - 1] + (m == 2 && leap)) {
    d = 1;
    m++;
  }
  if (d < 1 && --m) d = lengths[m - 1] + (m == 2 && leap);
  if (m > 12) {
    m = 1;
    y++;
  }
  if (m < 1) {
    m = 12;
    d = 31;
    y--;
  }
  snprintf(ret, 16, "%04d-%02d-%02d", y % 10000, m, d % 100);
}

/* "03/01/2019 đến 03/01/2020". */
static const char *days_words(cx_checker *c, const days *span) {
  cx_words words = {0};
  const char *const ends[] = {span->from, span->to};
  for (int i = 0; i < 2; i++) {
    char day[16] = "";
    if (!is_open(ends[i]))
      snprintf(day, sizeof day, "%.2s/%.2s/%.4s", ends[i] + 8, ends[i] + 5, ends[i]);
    if (i) cx_add_words(&words, " đến ", " to ");
    cx_add_words(&words, *day ? day : "nay (chưa có ngày hết)", *day ? ends[i] : "date (open)");
  }
  return cx_end_words(c, &words);
}

static bool is_declared(const cx_standard *later, const char *id) {
  for (size_t i = 0; i < later->overlap_count; i++)
    if (!strcmp(later->overlaps[i], id)) return true;
  return false;
}

static void check_pair(cx_checker *c, const cx_standard *earlier, const cx_standard *later) {
  cx_about about = {.standard = later};
  bool declared = is_declared(later, earlier->id);
  days both = {"", ""};
  snprintf(both.from, sizeof both.from, "%.10s", later->from.value);
  const char *end =
      compare_days(earlier->to.value, later->to.value) < 0 ? earlier->to.value : later->to.value;
  snprintf(both.to, sizeof both.to, "%.10s", end);
  if (compare_days(earlier->to.value, later->from.value) < 0) {
    if (declared)
      CX_FIND(c, FIND_FORCE_NEEDLESS, &about, later->overlaps_law.place, cx_check_name(c, earlier));
  } else if (declared) {
    CX_FIND(c, FIND_FORCE_DECLARED, &about, later->overlaps_law.place, cx_check_name(c, earlier),
            days_words(c, &both));
  } else {
    CX_FIND(c, FIND_FORCE_OVERLAP, &about, later->from.law.place, cx_check_name(c, earlier),
            days_words(c, &both));
  }
}

/* `last` is the one in force longest of those before `later`. */
static void check_gap(cx_checker *c, const cx_standard *last, const cx_standard *later) {
  cx_about about = {.standard = later};
  days none = {"", ""};
  if (is_open(last->to.value)) return;
  step_day(last->to.value, 1, none.from);
  if (strcmp(none.from, later->from.value) >= 0) return;
  step_day(later->from.value, -1, none.to);
  CX_FIND(c, FIND_FORCE_GAP, &about, later->from.law.place, cx_check_name(c, last),
          days_words(c, &none));
}

void cx_check_force(cx_checker *c) {
  const cx_standard **order = cx_check_take(c, (c->count + 1) * sizeof *order);
  if (!order) return;
  for (size_t i = 0; i < c->count; i++) { /* by the day they come into force, then as given */
    size_t at = i;
    for (; at && strcmp(c->standards[i]->from.value, order[at - 1]->from.value) < 0; at--)
      order[at] = order[at - 1];
    order[at] = c->standards[i];
  }
  const cx_standard *last = c->count ? order[0] : NULL;
  for (size_t i = 1; i < c->count && !c->no_memory; i++) {
    for (size_t j = 0; j < i; j++)
      check_pair(c, order[j], order[i]);
    check_gap(c, last, order[i]);
    if (compare_days(order[i]->to.value, last->to.value) > 0) last = order[i];
  }
}
