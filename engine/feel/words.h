/* A band in words: "từ 95% đến dưới 98%", "95% to under 98%". */
#ifndef CX_FEEL_WORDS_H
#define CX_FEEL_WORDS_H
#include "base/buffer.h"
#include "feel/interval.h"

/* How values of the band are written. */
typedef struct cx_unit {
  bool whole;       /* a count: 0 alone is "không có" */
  int64_t per;      /* 100: %, 1000: ‰; 0: no rate */
  const char *name; /* Vietnamese unit of a count, such as "trẻ"; may be NULL */
} cx_unit;

void cx_put_set_words(cx_buffer *out, cx_set set, cx_unit unit, cx_language language);

/* One value with its unit: "97,5%", "3 trẻ"; rounded half up to two places unless exact. */
void cx_put_value_words(cx_buffer *out, cx_number value, cx_unit unit, cx_language language);

#endif
