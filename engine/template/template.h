/* The template: "Số liệu" to fill in, "Chi tiết" with the points of each item, "Kết quả" with
 * criteria, total, class and verdict, all by live formulas. */
#ifndef CX_TEMPLATE_TEMPLATE_H
#define CX_TEMPLATE_TEMPLATE_H
#include "exchange/workbook.h"

/* Writes the template to a file that is made anew. Blank rows follow the roster's up to `rows`.
 * CX_OK, CX_REFUSED (said: the standard cannot be written as formulas) or CX_UNREADABLE when the
 * file cannot be written. */
int cx_template_write(cx_log *log, const cx_standard *standard,
                      const cx_template_roster_row *roster, size_t roster_count, size_t rows,
                      const char *path);

#endif
