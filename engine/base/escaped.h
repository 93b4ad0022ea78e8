/* Texts as HTML and XML hold them. */
#ifndef CX_BASE_ESCAPED_H
#define CX_BASE_ESCAPED_H
#include "base/buffer.h"

/* Appends a text so that it stands between marks or within double quotes. */
void cx_put_escaped(cx_buffer *out, const char *text);

#endif
