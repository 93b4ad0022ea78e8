/* The scores of an assessment as a table for other sheets to compute with: one head, a row a
 * commune, numbers as numbers, codes as texts, nothing merged. */
#ifndef CX_EXCHANGE_PRINT_SCORES_H
#define CX_EXCHANGE_PRINT_SCORES_H
#include "exchange/writer.h"
#include "report/text.h"

/* Begins the sheet for so many rows. False when out of memory. */
bool cx_exchange_begin_scores(cx_exchange_writer *writer, const cx_standard *standard, size_t rows,
                              const cx_style *style);
/* One commune's row; `line` counts from 0. Call while this is the sheet. */
void cx_exchange_add_scores(cx_exchange_writer *writer, unsigned line, const cx_batch *batch,
                            size_t row, const cx_style *style);

/* How a sheet of an assessment is printed: `repeated` columns and the row of heads on every page,
 * the standard above, its id and hash below. */
void cx_exchange_result_page(cx_exchange_writer *writer, const cx_standard *standard,
                             const cx_style *style, cx_exchange_page *page);

#endif
