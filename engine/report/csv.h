/* Records of CSV (RFC 4180, LF), field by field. For programs they hold the texts as they are; for
 * a spreadsheet a text that it would take for a formula has a ' before it, which the reader of
 * tables (text/csv.h) takes off again. */
#ifndef CX_REPORT_CSV_H
#define CX_REPORT_CSV_H
#include "base/buffer.h"

typedef struct cx_records {
  cx_buffer *out;
  bool for_sheet; /* written to be opened in a spreadsheet */
  bool in_record; /* a field of the present record is put */
} cx_records;

/* A field that is a text; quoted only where it needs to be. NULL: a blank. */
void cx_field_text(cx_records *to, const char *text);
/* A field that is a whole number. */
void cx_field_number(cx_records *to, int64_t number);
/* A field that is points, in hundredths. */
void cx_field_points(cx_records *to, int hundredths);
/* Two of them, as most fields of a large list are. */
void cx_field_two_points(cx_records *to, int low, int high);
/* The same where it is given, else a blank. */
void cx_field_maybe(cx_records *to, bool given, int64_t number);
/* A field that a spreadsheet may take as it stands: a number's text, an id, a blank; or several
 * such fields, parted by commas. */
void cx_field_plain(cx_records *to, const char *text);
void cx_end_record(cx_records *to);

#endif
