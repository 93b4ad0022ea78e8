/* See place.h. */
#include "exchange/place.h"

#include <string.h>

#include "exchange/stored.h"

bool cx_read_row_number(const char *text, unsigned *ret) {
  unsigned long row;
  if (!cx_stored_index(text, CX_SHEET_MOST_ROWS, &row) || !row) return false;
  *ret = (unsigned)row;
  return true;
}

/* Letters and digits up to `end`. */
static bool read_cell(const char *text, const char *end, unsigned *ret_row, size_t *ret_column) {
  size_t column = 0;
  for (; text < end && column <= CX_SHEET_MOST_COLUMNS; text++) {
    char letter = *text >= 'a' && *text <= 'z' ? (char)(*text - 32) : *text;
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + (size_t)(letter - 'A') + 1;
  }
  unsigned long row = 0;
  for (; text < end && *text >= '0' && *text <= '9' && row <= CX_SHEET_MOST_ROWS; text++)
    row = row * 10 + (unsigned long)(*text - '0');
  if (text != end || !row || row > CX_SHEET_MOST_ROWS || !column || column > CX_SHEET_MOST_COLUMNS)
    return false;
  *ret_row = (unsigned)row;
  *ret_column = column - 1;
  return true;
}

bool cx_read_cell_place(const char *text, unsigned *ret_row, size_t *ret_column) {
  return read_cell(text, text + strlen(text), ret_row, ret_column);
}

bool cx_read_area(const char *text, cx_exchange_area *ret) {
  const char *colon = strchr(text, ':'), *end = text + strlen(text);
  *ret = (cx_exchange_area){.filled = false};
  if (!read_cell(text, colon ? colon : end, &ret->first_row, &ret->first_column)) return false;
  ret->last_row = ret->first_row;
  ret->last_column = ret->first_column;
  if (colon && !read_cell(colon + 1, end, &ret->last_row, &ret->last_column)) return false;
  return ret->first_row <= ret->last_row && ret->first_column <= ret->last_column;
}

void cx_exchange_put_letters(cx_buffer *out, size_t column) {
  if (column >= 26) cx_exchange_put_letters(out, column / 26 - 1);
  cx_putc(out, (char)('A' + column % 26));
}
