/* See xml.h. */
#include "paper/xml.h"

void cx_paper_put_escaped(cx_buffer *out, const char *text) {
  for (; *text; text++) {
    if (*text == '&')
      cx_puts(out, "&amp;");
    else if (*text == '<')
      cx_puts(out, "&lt;");
    else if (*text == '>')
      cx_puts(out, "&gt;");
    else if (*text == '"')
      cx_puts(out, "&quot;");
    else
      cx_putc(out, *text);
  }
}

void cx_paper_put_decimal(cx_buffer *out, int hundredths) {
  if (hundredths < 0) cx_putc(out, '-');
  int size = hundredths < 0 ? -hundredths : hundredths;
  cx_put_int(out, size / 100);
  if (size % 100 == 0) return;
  cx_putc(out, '.');
  cx_putc(out, (char)('0' + size / 10 % 10));
  if (size % 10) cx_putc(out, (char)('0' + size % 10));
}

void cx_paper_put_attribute(cx_buffer *out, const char *name, int value) {
  cx_putc(out, ' ');
  cx_puts(out, name);
  cx_puts(out, "=\"");
  cx_put_int(out, value);
  cx_putc(out, '"');
}

int cx_paper_grey(cx_paper_shade shade) {
  static const int greys[] = {0xFF, 0xEC, 0xC8, 0x80};
  return greys[shade];
}
