/* A commune's own sheet in the result of an assessment: what it came to, then a row a criterion and
 * an item with the figures, the band, the points, the clause and the basis, then the way to the
 * verdict. */
#ifndef CX_EXCHANGE_PRINT_COMMUNE_SHEET_H
#define CX_EXCHANGE_PRINT_COMMUNE_SHEET_H
#include "exchange/writer.h"
#include "report/text.h"

/* False when out of memory. The row is not refused. */
bool cx_exchange_add_commune_sheet(cx_exchange_writer *writer, const cx_batch *batch, size_t row,
                                   const cx_style *style);

#endif
