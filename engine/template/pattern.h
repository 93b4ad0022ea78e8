/* Formulas written as people read them: "IF(ISERROR(@x),@e,…)", in which @ and a letter stand for
 * a text. */
#ifndef CX_TEMPLATE_PATTERN_H
#define CX_TEMPLATE_PATTERN_H
#include "base/buffer.h"

enum { CX_PATTERN_LETTERS = 128 };

/* What each letter stands for; NULL: nothing, and none of it stands in the pattern. */
typedef struct cx_pattern {
  const char *of[CX_PATTERN_LETTERS];
} cx_pattern;

void cx_put_pattern(cx_buffer *out, const char *pattern, const cx_pattern *texts);

#endif
