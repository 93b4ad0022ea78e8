/* Numbers as people type and print them: Vietnamese 1.500,5 and English 1,500.5. */
#ifndef CX_NUMBER_READING_H
#define CX_NUMBER_READING_H
#include "base/buffer.h"
#include "chuanxa.h"
#include "number/rational.h"

/* What a cell turned out to be. */
typedef enum cx_number_reading {
  CX_READ_OK,
  CX_READ_NOT_NUMBER,
  CX_READ_UNDECLARED, /* holds a point or a comma and no way of writing is declared */
  CX_READ_GROUPING,   /* points and commas stand where the declared way has none */
  CX_READ_TOO_LARGE
} cx_number_reading;

/* Reads the whole of text[0..size) as a number. Digits alone (with a sign) are always one; a point
 * or comma is read only in the declared way; a % at the end (blanks allowed before it) sets
 * *ret_percent and the number is the one before it. */
cx_number_reading cx_read_number(const char *text, size_t size, cx_numbers way, cx_number *ret,
                                 bool *ret_percent);

/* Reads FEEL's and a rule file's way: digits with an optional point and exponent. */
cx_number_reading cx_read_literal(const char *text, size_t size, cx_number *ret);

/* Appends a number for people with `places` decimal places at the most, rounded in `mode`
 * (trailing zeros dropped), thousands grouped: 1.234,5 or 1,234.5. */
void cx_put_number(cx_buffer *out, cx_number a, int places, cx_rounding mode, cx_language language);

/* Appends a number exactly: a decimal where one exists, else n/d; null for a state. FEEL's way. */
void cx_put_exact(cx_buffer *out, cx_number a);

#endif
