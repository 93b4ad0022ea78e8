/* The columns of "Kết quả": class, criteria, total, what is needed, verdict. */
#ifndef CX_TEMPLATE_SHEET_RESULTS_H
#define CX_TEMPLATE_SHEET_RESULTS_H
#include "template/sheet_outcome.h"

enum { CX_MOST_RESULTS = 3 + 2 * CX_MOST_CRITERIA + CX_MOST_CONDITIONS + 7 };

/* What a cell of the verdict may say. */
#define CX_SHEET_MET "đủ điều kiện"
#define CX_SHEET_NOT_MET "chưa đủ điều kiện"
#define CX_SHEET_OPEN "chưa xác định"
#define CX_SHEET_WRONG "số liệu sai"
#define CX_SHEET_UNJUDGED "chưa xét ở đây"

typedef struct cx_sheet_results {
  cx_sheet_column list[CX_MOST_RESULTS];
  size_t count;
} cx_sheet_results;

/* Fills "Đọc ô", "Chi tiết" and "Kết quả" with their formulas. What no formula can say, and whether
 * memory ran out, is told by the plan, in whose arena they live. */
void cx_sheet_compose(cx_sheet_plan *plan, cx_sheet_results *ret);

#endif
