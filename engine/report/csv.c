/* See csv.h. */
#include "report/csv.h"

#include <string.h>

#include "base/utf8.h"
#include "number/hundredths.h"
#include "text/csv.h"

static void begin_field(cx_records *to) {
  if (to->in_record) cx_putc(to->out, ',');
  to->in_record = true;
}

static void put_quoted(cx_buffer *out, const char *text) {
  for (; *text; text++) {
    if (*text == '"') cx_putc(out, '"');
    size_t size = *text == '\xC2' && text[1] ? 2 : cx_turns_text(text) ? 3 : 1;
    if (*text == '\n' || *text == '\r' || *text == '\t')
      cx_putc(out, *text);
    else
      cx_put_shown(out, text, size);
    text += size - 1;
  }
}

void cx_field_text(cx_records *to, const char *text) {
  begin_field(to);
  if (!text || !*text) return;
  cx_buffer *out = to->out;
  bool quoted = cx_has_controls(text) || text[strcspn(text, "\",")];
  if (quoted) cx_putc(out, '"');
  if (to->for_sheet && cx_csv_is_marked(*text)) cx_putc(out, CX_CSV_MARK);
  if (quoted)
    put_quoted(out, text);
  else
    cx_puts(out, text);
  if (quoted) cx_putc(out, '"');
}

void cx_field_points(cx_records *to, int hundredths) {
  begin_field(to);
  cx_put_hundredths(to->out, hundredths);
}

void cx_field_two_points(cx_records *to, int low, int high) {
  if (cx_is_one_digit(low) && cx_is_one_digit(high) && to->in_record) {
    const char text[] = {',', cx_one_digit(low), ',', cx_one_digit(high)};
    cx_put(to->out, text, sizeof text);
    return;
  }
  cx_field_points(to, low);
  cx_field_points(to, high);
}

void cx_field_number(cx_records *to, int64_t number) {
  begin_field(to);
  cx_put_int(to->out, number);
}

void cx_field_maybe(cx_records *to, bool given, int64_t number) {
  if (given)
    cx_field_number(to, number);
  else
    cx_field_plain(to, "");
}

void cx_field_plain(cx_records *to, const char *text) {
  begin_field(to);
  cx_puts(to->out, text);
}

void cx_end_record(cx_records *to) {
  cx_putc(to->out, '\n');
  to->in_record = false;
}
