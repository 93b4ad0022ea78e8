/* See json.h. */
#include "report/json.h"

#include "report/text.h"

void cx_report_json_name(cx_buffer *out, const char *before, const char *name) {
  cx_puts(out, before);
  cx_putc(out, '"');
  cx_puts(out, name);
  cx_puts(out, "\":");
}

void cx_report_json_text(cx_buffer *out, const char *before, const char *name, const char *text) {
  cx_report_json_name(out, before, name);
  if (text)
    cx_put_json_text(out, text);
  else
    cx_puts(out, "null");
}

void cx_report_json_integer(cx_buffer *out, const char *before, const char *name, int64_t number) {
  cx_report_json_name(out, before, name);
  cx_put_int(out, number);
}

void cx_report_json_record(cx_buffer *out, const char *before, const char *name, int64_t number) {
  cx_report_json_name(out, before, name);
  if (number)
    cx_put_int(out, number);
  else
    cx_puts(out, "null");
}

void cx_report_json_truth(cx_buffer *out, const char *before, const char *name, bool truth) {
  cx_report_json_name(out, before, name);
  cx_puts(out, truth ? "true" : "false");
}
