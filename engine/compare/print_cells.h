/* Sets of cells in words and as JSON: "Số văn bản: từ 7 trở lên; Vùng: miền núi, hải đảo". */
#ifndef CX_COMPARE_PRINT_CELLS_H
#define CX_COMPARE_PRINT_CELLS_H
#include "compare/changes.h"
#include "report/text.h"

/* A block of cells in words; "mọi xã" when it is all of them. */
void cx_put_cell_words(cx_buffer *out, const cx_cells *cells, const cx_kind_block *block,
                       cx_language language);

/* What a side comes to in a cell, in words. */
void cx_put_cell_value(cx_buffer *out, const cx_change *change, const cx_standard *text,
                       int64_t value, cx_language language);

/* What a side of a change by cells asks, in words: «Số văn bản: từ 7 trở lên»; of what applies also
 * what counts otherwise. */
void cx_put_cell_side(cx_buffer *out, const cx_compare_diff *diff, const cx_change *change,
                      bool is_new, cx_language language);

/* "cells":[{"old":…,"new":…,"figures":[{…},…]},…] and "proved", each with its comma before it. */
void cx_put_cells_json(cx_buffer *out, const cx_change *change);

#endif
