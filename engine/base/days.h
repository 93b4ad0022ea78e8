/* Days of the calendar as texts, 2025-07-01: they compare as they follow. */
#ifndef CX_BASE_DAYS_H
#define CX_BASE_DAYS_H
#include <stdbool.h>

typedef struct cx_day {
  char text[11];
} cx_day;

/* A day of the calendar: YYYY-MM-DD, or MM-DD when the year is left out. NULL is none. */
bool cx_is_day(const char *text, bool with_year);
/* The day before; "" for what is no day. */
cx_day cx_day_before(const char *day);
/* A day as people write it, 29/11/2017 or 2017-11-29, in the one way; "" for what is none. */
cx_day cx_day_written(const char *text);
/* How many days the later day is after the earlier one; both are days with a year. */
long cx_days_between(const char *earlier, const char *later);
/* Vietnam is so many hours ahead of UTC, all year round. */
enum { CX_HOURS_AHEAD = 7, CX_HOURS = 24 };
/* Whether a text is an instant as registers write it: 2026-11-22T01:02:03Z. */
bool cx_is_instant(const char *text);
/* The day in Vietnam of an instant; "" when it is none. */
cx_day cx_day_in_vietnam(const char *instant);

/* The year of a period; negative when it is none of four digits. */
int cx_year_of(const char *period);

/* A day as people write it, for the words of a message: 31/10/2016, in English 2016-10-31; what is
 * no day as it stands. */
typedef struct cx_day_words {
  char text[24];
} cx_day_words;
cx_day_words cx_day_words_of(const char *day);

#endif
