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

/* How the first sheet of a copy with marks begins: it says that the copy is to be read. */
#define CX_COPY_HEAD_VI "Bản sao để xem chỗ sai, không phải để làm việc tiếp"
#define CX_COPY_HEAD_EN "A copy to read what is wrong in, not to go on working in"

/* One commune to prefill. */
typedef struct cx_template_roster_row {
  const char *code, *name;
  const int64_t *figures; /* [measure_count], -1: blank; 0 or 1; number of the choice; NULL: none */
} cx_template_roster_row;

#endif
