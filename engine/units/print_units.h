/* Units for people and for programs: what a list changed, all units of a day. */
#ifndef CX_UNITS_PRINT_UNITS_H
#define CX_UNITS_PRINT_UNITS_H
#include "report/text.h"
#include "units/taking.h"
#include "units/unit_view.h"

/* What taking a list did, in numbers. */
void cx_units_put_taken(cx_buffer *out, const cx_units_taken *taken, const char *day,
                        cx_language language);

/* CX_UNITS_LIST_SHEET: CSV to be opened in a spreadsheet. */
typedef enum cx_units_list_form {
  CX_UNITS_LIST_TEXT,
  CX_UNITS_LIST_CSV,
  CX_UNITS_LIST_SHEET
} cx_units_list_form;

/* The units of a day, in the columns of the list that they were taken from; a line each for people
 * with CX_UNITS_LIST_TEXT. */
void cx_units_day_put(cx_buffer *out, const cx_units_day_view *day, cx_units_list_form form);

#endif
