/* The result of an assessment as a workbook: its summary. Behind it stands a sheet a commune with
 * the reason of every point (print_commune_sheet.h). */
#ifndef CX_EXCHANGE_PRINT_WORKBOOK_H
#define CX_EXCHANGE_PRINT_WORKBOOK_H
#include "exchange/writer.h"
#include "report/text.h"

/* Begins the summary sheet for so many communes; the sheets of communes follow it. False when out
 * of memory. */
bool cx_exchange_begin_summary(cx_exchange_writer *writer, const cx_standard *standard, size_t rows,
                               const cx_style *style);
/* One commune's line in the summary; `line` counts from 0. Call while the summary is the sheet. */
void cx_exchange_add_summary(cx_exchange_writer *writer, unsigned line, const cx_batch *batch,
                             size_t row, const cx_style *style);

#endif
