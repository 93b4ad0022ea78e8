/* JSON objects written member by member. `before` is what stands before the member: "{" opens the
 * object, "," goes on with it; close it with "}". */
#ifndef CX_REPORT_JSON_H
#define CX_REPORT_JSON_H
#include "base/buffer.h"

/* The name alone, with its colon: a value follows. */
void cx_report_json_name(cx_buffer *out, const char *before, const char *name);
/* A text, null for NULL. */
void cx_report_json_text(cx_buffer *out, const char *before, const char *name, const char *text);
void cx_report_json_integer(cx_buffer *out, const char *before, const char *name, int64_t number);
/* The number of a record, null for 0: none has it. */
void cx_report_json_record(cx_buffer *out, const char *before, const char *name, int64_t number);
void cx_report_json_truth(cx_buffer *out, const char *before, const char *name, bool truth);

#endif
