/* What CSV results and the figures that they come from mean, for other programs: metadata of CSV on
 * the Web (W3C, tabular metadata), a description of two tables. */
#ifndef CX_REPORT_CSVW_H
#define CX_REPORT_CSVW_H
#include "base/buffer.h"
#include "standard/model.h"

/* Where the tables lie, as seen from the description. */
typedef struct cx_csvw_places {
  const char *results; /* assess --format csv */
  const char *figures; /* NULL: they are not described */
} cx_csvw_places;

void cx_put_csvw(cx_buffer *out, const cx_standard *standard, const cx_csvw_places *places);

#endif
