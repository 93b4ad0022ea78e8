/* What becomes of a row, as formulas of "Đọc ô": whether it is a commune's, whether the program
 * takes or refuses it, and what the column "Kiểm tra dòng" says. They judge as text/coded.c and
 * figures/rows.c do. */
#ifndef CX_TEMPLATE_SHEET_ROWS_H
#define CX_TEMPLATE_SHEET_ROWS_H
#include "template/sheet_plan.h"

/* The row of heads of "Số liệu", 0-based, and its columns before the figures. */
enum { CX_GIVEN_HEADER = 4 };

enum { CX_GIVEN_CODE, CX_GIVEN_NAME, CX_GIVEN_STATUS, CX_GIVEN_FIGURES };

/* Fills "Đọc ô" and tells the plan its columns. */
void cx_sheet_read_rows(cx_sheet_plan *plan);

#endif
