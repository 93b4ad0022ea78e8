/* See encoding.h. */
#include "base/encoding.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

const char *cx_encoding_guess(const char *bytes, size_t size) {
  const unsigned char *b = (const unsigned char *)bytes;
  if (size >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF)))
    return "UTF-16";
  size_t letters = 0; /* of several bytes, well-formed: then it is UTF-8 with damage */
  bool low = false;   /* TCVN3 sets letters in A7..BE, where Windows-1258 has signs no name holds */
  for (size_t i = 0; i < size;) {
    utf8proc_int32_t point;
    utf8proc_ssize_t used = utf8proc_iterate(b + i, (utf8proc_ssize_t)(size - i), &point);
    if (b[i] == 0) return "UTF-16";
    letters += used > 1;
    low = low || (used < 1 && b[i] >= 0xA7 && b[i] <= 0xBE);
    i += used > 0 ? (size_t)used : 1;
  }
  if (letters > 2) return CX_DAMAGED_UTF8;
  if (low) return "TCVN3 (ABC)";
  return "Windows-1258";
}
