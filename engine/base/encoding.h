/* What bytes are that are not UTF-8. */
#ifndef CX_BASE_ENCODING_H
#define CX_BASE_ENCODING_H
#include "base/both.h"

/* What bytes that are not UTF-8 seem to be: "UTF-16", "TCVN3 (ABC)", "Windows-1258", or, when
 * letters of UTF-8 stand beside the wrong bytes, CX_DAMAGED_UTF8 (an argument of both languages).
 */
#define CX_DAMAGED_UTF8 CX_BOTH("UTF-8 bị hỏng", "damaged UTF-8")
const char *cx_encoding_guess(const char *bytes, size_t size);

#endif
