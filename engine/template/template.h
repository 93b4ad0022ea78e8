/* The template: "Số liệu" to fill in, "Đọc ô" with what each cell is read as and what is wrong with
 * it, "Chi tiết" with the points of each item, "Kết quả" with
 * criteria, total, class and verdict, all by live formulas. */
#ifndef CX_TEMPLATE_TEMPLATE_H
#define CX_TEMPLATE_TEMPLATE_H
#include "exchange/workbook.h"

/* What a template is to hold. */
typedef struct cx_template_form {
  const cx_template_roster_row *roster;
  size_t roster_count, rows; /* blank rows follow the roster's up to `rows` */
  unsigned code_digits;      /* of a commune's code; 0: any text is one */
} cx_template_form;

/* Writes the template to a file that is made anew. CX_OK, CX_REFUSED (said: the standard cannot be
 * written as formulas) or CX_UNREADABLE when the file cannot be written. */
int cx_template_write(cx_log *log, const cx_standard *standard, const cx_template_form *form,
                      const char *path);

#endif
