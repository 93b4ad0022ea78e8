/* An expression of a rule file as cells of "Chi tiết", one an operation: a number, a whole one over
 * a whole one where it divides; 1 or 0 for a truth; "?" where a blank leaves it unknown and "-" for
 * FEEL's null. Only whole numbers that a spreadsheet holds exactly are computed. */
#ifndef CX_TEMPLATE_COMPUTE_H
#define CX_TEMPLATE_COMPUTE_H
#include "template/sheet_plan.h"

/* What an expression comes to: a constant, or cells. */
typedef struct cx_sheet_value {
  bool constant, null; /* null: the constant is FEEL's */
  int64_t number;      /* of a constant: above the line, or the truth */
  int cell;            /* else: the number above the line, or the truth */
  int64_t den;         /* below the line; 0: it is the cell below */
  int den_cell;
  cx_wide most, most_den; /* neither is greater, whatever the sign */
  bool may_be_unknown, may_be_null;
  int choice; /* a choice's measure, or the number of a value that it is compared with */
} cx_sheet_value;

/* Adds the columns of a program. False: refused in the plan. */
bool cx_sheet_compute(cx_sheet_plan *plan, const cx_program *program, cx_sheet_value *ret);

/* The column of a condition: 1, 0, or a text where it is unknown. */
int cx_sheet_condition(cx_sheet_plan *plan, const cx_program *program);

/* Whether the value, if it is known, is at or above (or just above) a bound: v*q>=p. False:
 * refused. */
bool cx_put_sheet_reaches(cx_buffer *out, cx_sheet_plan *plan, const cx_sheet_value *value,
                          cx_number bound, bool after);
/* Its number, truth or state as a formula names it. */
void cx_put_sheet_value(cx_buffer *out, const cx_sheet_value *value);

#endif
