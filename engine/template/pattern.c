/* See pattern.h. */
#include "template/pattern.h"

void cx_put_pattern(cx_buffer *out, const char *pattern, const cx_pattern *texts) {
  for (; *pattern; pattern++) {
    if (*pattern != '@') {
      cx_putc(out, *pattern);
      continue;
    }
    pattern++;
    cx_puts(out, texts->of[*pattern & (CX_PATTERN_LETTERS - 1)]);
  }
}
