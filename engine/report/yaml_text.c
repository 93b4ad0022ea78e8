/* See yaml_text.h. */
#include "report/yaml_text.h"

void cx_report_put_yaml_text(cx_buffer *out, const char *text) {
  static const char hex[] = "0123456789abcdef";
  cx_putc(out, '"');
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') cx_putc(out, '\\');
    if (c >= 0x20 && c != 0x7F) {
      cx_putc(out, *text);
      continue;
    }
    cx_puts(out, "\\x");
    cx_putc(out, hex[c >> 4]);
    cx_putc(out, hex[c & 15]);
  }
  cx_putc(out, '"');
}
