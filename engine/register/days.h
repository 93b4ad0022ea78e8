/* Days of the calendar as texts, 2025-07-01: they compare as they follow. */
#ifndef CX_REGISTER_DAYS_H
#define CX_REGISTER_DAYS_H
#include <stdbool.h>

typedef struct cx_day {
  char text[11];
} cx_day;

/* Whether the text is a day that there is. NULL is none. */
bool cx_is_day(const char *text);
/* The day before; `day` is one. */
cx_day cx_day_before(const char *day);

#endif
