/* Points: whole hundredths in an int, read and written as a rule file writes them (0.25, -5,
 * 850.5). */
#ifndef CX_NUMBER_HUNDREDTHS_H
#define CX_NUMBER_HUNDREDTHS_H
#include "base/buffer.h"
#include "base/log.h"
#include "number/rational.h"

/* Reads all of the text: digits, perhaps a minus before them and a point with one or two digits
 * behind them. False when it is anything else or has more than nine digits before the point. */
bool cx_read_hundredths(const char *text, int64_t *ret);

void cx_number_put_hundredths(cx_buffer *out, int64_t hundredths); /* any, the long way */
/* Whether they are written as one digit, as most points are; which one. */
static inline bool cx_is_one_digit(int64_t hundredths) {
  return hundredths >= 0 && hundredths < 10 * CX_POINT && hundredths % CX_POINT == 0;
}
static inline char cx_one_digit(int64_t hundredths) {
  return (char)('0' + hundredths / CX_POINT);
}
/* Appends them with a decimal point, without trailing zeros. */
static inline void cx_put_hundredths(cx_buffer *out, int64_t hundredths) {
  if (cx_is_one_digit(hundredths))
    cx_putc(out, cx_one_digit(hundredths));
  else
    cx_number_put_hundredths(out, hundredths);
}
/* The same as an argument of a message. */
cx_digits cx_hundredths(int64_t hundredths);

/* The number of points. */
cx_number cx_hundredths_number(int64_t hundredths);

/* The greatest hundredths that both are multiples of; either may be 0. */
int cx_common_hundredths(int a, int b);

#endif
