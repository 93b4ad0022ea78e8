/* Days of the calendar as texts, 2025-07-01: they compare as they follow. */
#ifndef CX_REGISTER_DAYS_H
#define CX_REGISTER_DAYS_H
#include <stdbool.h>

typedef struct cx_day {
  char text[11];
} cx_day;

/* The day before; "" for what is no day. */
cx_day cx_day_before(const char *day);
/* The day in Vietnam (UTC+7, all year round) of an instant as registers write it; "" for none. */
cx_day cx_day_in_vietnam(const char *instant);

#endif
