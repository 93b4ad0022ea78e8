/* Texts as YAML that the program writes and reads again. */
#ifndef CX_REPORT_YAML_TEXT_H
#define CX_REPORT_YAML_TEXT_H
#include "base/buffer.h"

/* A text in double quotes; control characters as \xNN. */
void cx_report_put_yaml_text(cx_buffer *out, const char *text);

#endif
