/* See xml.h. */
#include "paper/xml.h"

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
