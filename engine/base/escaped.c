/* See escaped.h. */
#include "base/escaped.h"

void cx_put_escaped(cx_buffer *out, const char *text) {
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
