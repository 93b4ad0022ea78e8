/* A standard's meaning as spreadsheet formulas: points of an item, a class's condition, the
 * verdict, in whole numbers only (but for the 0.5 that stands for "not known" in conditions), so
 * that a spreadsheet's arithmetic is exact. */
#ifndef CX_EXCHANGE_FORMULA_H
#define CX_EXCHANGE_FORMULA_H
#include "standard/model.h"

/* The column of each measure in the sheet of figures, 0-based; negative: not there. */
typedef struct cx_sheet_plan {
  const cx_standard *standard;
  const char *figures; /* the sheet's name, quoted for formulas: 'Số liệu' */
  int column[CX_MOST_MEASURES];
  const char *yes, *no; /* the answers of a yes_no cell */
} cx_sheet_plan;

/* Letters of a column: 0 is A. */
void cx_put_column(cx_buffer *out, int column);
/* The cell of a measure in a row (1-based): 'Số liệu'!$D7 */
void cx_put_figure(cx_buffer *out, const cx_sheet_plan *plan, int measure, unsigned row);

/* The least (or the most) points of an item. */
void cx_put_points_formula(cx_buffer *out, const cx_sheet_plan *plan, const cx_item *item,
                           unsigned row, bool most);

/* 1 when the class's condition is true, 0 when false, 0.5 when not known. False when a condition
 * cannot be written as a formula. */
bool cx_put_class_formula(cx_buffer *out, const cx_sheet_plan *plan, const cx_class *class,
                          unsigned row);

/* TRUE when the row would be refused: a part over its whole, something over 0, not a whole number.
 */
void cx_put_refused_formula(cx_buffer *out, const cx_sheet_plan *plan, unsigned row);

/* TRUE when so many points (the text of a cell or a sum) meet the criterion's `pass`. */
void cx_put_pass_formula(cx_buffer *out, const cx_criterion *criterion, const char *points);

/* Whether every item and class can be written as formulas; the id of the first that cannot. */
const char *cx_not_expressible(const cx_standard *standard);

#endif
