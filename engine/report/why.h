/* Why an item gave its points, part by part in words: the figure, the band it lies in, the law.
 * Items are numbered from 0; the row is not refused. */
#ifndef CX_REPORT_WHY_H
#define CX_REPORT_WHY_H
#include "report/condition.h"
#include "report/text.h"

/* "Số trẻ em được khai sinh: 72; Số trẻ em sinh trong kỳ: 76; tỷ lệ ≈ 94,74%" */
void cx_report_put_figure(const cx_telling *t, cx_buffer *out, size_t index);
/* "dưới 95%", a check's answer, or why there is no band. */
void cx_report_put_band(const cx_telling *t, cx_buffer *out, size_t index);
/* Basis, sources, quotation and note of what gave the points. */
void cx_report_put_law(const cx_telling *t, cx_buffer *out, size_t index);
/* Whether an item or criterion applies, why, and what counts if it does not; with `laws` the basis
 * of each. */
void cx_report_put_applies(cx_buffer *out, const cx_condition_words *words,
                           const cx_applies *applies, cx_truth holds, bool laws);
/* What counts where no case arose: "tính đủ điểm", "tính là đạt". */
const char *cx_report_when_none(cx_when_none when_none, bool counts_met, cx_language language);
/* What counts where it does not apply: "không tính". */
const char *cx_report_otherwise(cx_otherwise otherwise, cx_language language);
/* What so many events give: "-2 điểm mỗi vụ, nhiều nhất trừ đến -10 điểm". */
void cx_report_put_steps(cx_buffer *out, const cx_standard *standard, const cx_item *item,
                         cx_language language);

#endif
