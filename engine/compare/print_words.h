/* Parts of two texts in words: what an item reads, ranges, kinds of commune, what a class asks. */
#ifndef CX_COMPARE_PRINT_WORDS_H
#define CX_COMPARE_PRINT_WORDS_H
#include "report/text.h"
#include "standard/kinds.h"
#include "standard/ranges.h"

/* What an item reads: "births_registered / births", its expression or conditions. */
void cx_put_figure_ids(cx_buffer *out, const cx_standard *standard, const cx_item *item);

/* A range in words: "từ 95% đến dưới 98%"; of a check "có" and "không",
 * of conditions "thỏa" and "không thỏa". */
void cx_put_range_words(cx_buffer *out, const cx_standard *standard, const cx_item *item,
                        const cx_range *range, cx_language language);

/* ", cần 850 điểm", ", cần 80% số chỉ tiêu áp dụng": what a class asks, nothing when it asks none.
 */
void cx_compare_put_needed(cx_buffer *out, const cx_standard *standard, const cx_class *asked,
                           cx_language language);

/* What an item counts as where no case arose. */
void cx_compare_put_none(cx_buffer *out, const cx_standard *standard, int item,
                         cx_language language);

/* A block of kinds of commune in words: "Loại đơn vị: phường; Vùng: miền núi, hải đảo". */
void cx_put_block_words(cx_buffer *out, const cx_kinds *kinds, const cx_kind_block *block,
                        cx_language language);

#endif
