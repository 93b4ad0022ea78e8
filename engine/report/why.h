/* Why an item gave its points, part by part in words: the figure, the band it lies in, the law.
 * Items are numbered from 0; the row is not refused. */
#ifndef CX_REPORT_WHY_H
#define CX_REPORT_WHY_H
#include "report/text.h"

/* "Số trẻ em được khai sinh: 72; Số trẻ em sinh trong kỳ: 76; tỷ lệ ≈ 94,74%" */
void cx_report_put_figure(const cx_telling *t, cx_buffer *out, size_t index);
/* "dưới 95%", a check's answer, or why there is no band. */
void cx_report_put_band(const cx_telling *t, cx_buffer *out, size_t index);
/* Basis, sources, quotation and note of what gave the points. */
void cx_report_put_law(const cx_telling *t, cx_buffer *out, size_t index);

#endif
