/* Number formats of a workbook ("0.0%", "[$-42A]dd/mm/yyyy", "00000"): what a cell shows. Source:
 * ECMA-376 part 1, 18.8.30 and 18.8.31. */
#ifndef CX_EXCHANGE_FORMAT_H
#define CX_EXCHANGE_FORMAT_H
#include "text/row.h"

enum { CX_FORMAT_MOST_ZEROS = 15 };

typedef struct cx_format {
  cx_cell_kind kind; /* NUMBER, PERCENT or DATE */
  unsigned places;   /* of PERCENT: digits shown behind the point */
  bool literal;      /* of PERCENT: the sign is a text behind the number, which is not multiplied */
  const char *code;  /* the format itself; NULL: it shows a number as it is stored */
  unsigned zeros;    /* a format of zeros only, such as 00000: how many (up to the most); else 0 */
} cx_format;

/* Reads a format code by its first section, the one of positive numbers. Colours, conditions,
 * locales, quoted and escaped text, widths (_x) and fills (*x) show no number and no date; of what
 * stands in brackets only [h], [m], [s] and their runs are times. */
cx_format cx_format_of_code(const char *code);

/* A built-in format by its id. */
cx_format cx_format_of_id(long id);

/* Appends a number as such a format shows it (98%, 00688), when that differs from `decimal`, its
 * exact decimal. Returns whether it did. */
bool cx_put_as_shown(cx_buffer *out, cx_format format, const char *decimal);

/* Whether a number shows other characters by the format than its exact decimal (or than
 * cx_put_as_shown put): words, grouping, places more or fewer, powers, fractions, nothing. */
bool cx_shows_otherwise(cx_format format, const char *decimal);

/* The same of a text: words before or behind it, or nothing shown at all. */
bool cx_text_shows_otherwise(cx_format format);

#endif
