/* What a change of a rule file means, for people and as JSON. */
#ifndef CX_COMPARE_PRINT_DIFFERENCE_H
#define CX_COMPARE_PRINT_DIFFERENCE_H
#include "compare/changes.h"
#include "report/text.h"

void cx_compare_put_difference(cx_buffer *out, const cx_compare_diff *diff, const cx_style *style);

/* What an item reads: "births_registered / births", its expression or conditions. */
void cx_put_figure_ids(cx_buffer *out, const cx_standard *standard, const cx_item *item);

/* A range in words: "từ 95% đến dưới 98%"; of a check "có" and "không",
 * of conditions "thỏa" and "không thỏa". */
void cx_put_range_words(cx_buffer *out, const cx_standard *standard, const cx_item *item,
                        const cx_range *range, cx_language language);

/* ", cần 850 điểm", ", cần 80% số chỉ tiêu áp dụng": what a class asks, nothing when it asks none. */
void cx_put_needed_words(cx_buffer *out, const cx_standard *standard, const cx_class *asked,
                         cx_language language);

/* A block of kinds of commune in words: "Loại đơn vị: phường; Vùng: miền núi, hải đảo". */
void cx_put_block_words(cx_buffer *out, const cx_kinds *kinds, const cx_kind_block *block,
                        cx_language language);

#endif
