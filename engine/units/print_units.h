/* Units for people and for programs: what a list changed, one unit through time, all on a day. */
#ifndef CX_UNITS_PRINT_UNITS_H
#define CX_UNITS_PRINT_UNITS_H
#include "report/text.h"
#include "units/taking.h"

/* What taking a list did, in numbers. */
void cx_put_taken(cx_buffer *out, const cx_taken *taken, const char *day, cx_language language);

/* Tells units one by one; its questions are made once. */
typedef struct cx_unit_teller {
  cx_buffer *out;
  cx_register *r;
  cx_log *log;
  const cx_units *units;
  const cx_style *style;
  bool json;
  size_t told;
  cx_cursor before, after, attributes; /* of a unit */
} cx_unit_teller;

/* The units of a day, in the columns of the list that they were taken from, by parents and code;
 * for people with CX_LIST_TEXT. CX_REFUSED (said) when no list holds on that day. */
/* CX_LIST_SHEET: CSV to be opened in a spreadsheet. */
typedef enum cx_list_form { CX_LIST_TEXT, CX_LIST_CSV, CX_LIST_SHEET } cx_list_form;
int cx_put_units(cx_buffer *out, cx_register *r, const cx_units *units, const char *day,
                 cx_list_form form, cx_log *log);

#endif
