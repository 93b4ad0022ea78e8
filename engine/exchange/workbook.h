/* Workbooks written for people (libxlsxwriter): the template that a district fills in and that
 * scores itself, and the result of an assessment. The same input gives the same bytes. */
#ifndef CX_EXCHANGE_WORKBOOK_H
#define CX_EXCHANGE_WORKBOOK_H
#include "score/batch.h"

/* How the sheets begin and end that a template computes; by these they are known again. */
#define CX_RESULT_HEADS                                                                            \
  { "Mã", "Tên xã", "Nhóm" }
#define CX_DETAIL_FIRST "Xã"
#define CX_DETAIL_LAST "Số liệu sai"

/* One commune to prefill. */
typedef struct cx_roster_row {
  const char *code, *name;
} cx_roster_row;

/* Writes the template to a file that is made anew. Blank rows follow the roster's up to `rows`.
 * CX_OK, CX_REFUSED (said: the standard cannot be written as formulas) or CX_UNREADABLE when the
 * file cannot be written. */
int cx_write_template(cx_log *log, const cx_standard *standard, const cx_roster_row *roster,
                      size_t roster_count, size_t rows, const char *path);

#endif
