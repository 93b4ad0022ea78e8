/* Points of items as spreadsheet formulas, in whole numbers only, so that a spreadsheet's
 * arithmetic is exact. */
#ifndef CX_TEMPLATE_FORMULA_H
#define CX_TEMPLATE_FORMULA_H
#include "template/sheet_plan.h"

/* Fills the two columns of each item in "Chi tiết" (`first` is that of the first one's least
 * points) and tells the plan where its cells are. */
void cx_sheet_items(cx_sheet_plan *plan, int first);

/* TRUE when so many points (a cell) pass. `ends`: points beyond the table count as its nearest. */
void cx_put_pass_formula(cx_buffer *out, const cx_sheet_plan *plan, const cx_pass *pass,
                         const char *points, bool ends);

#endif
