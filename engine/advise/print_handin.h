/* What each department still owes, figure by figure and commune by commune. */
#ifndef CX_ADVISE_PRINT_HANDIN_H
#define CX_ADVISE_PRINT_HANDIN_H
#include "advise/handin.h"
#include "report/text.h"

/* `batches` are all the communes of the run. */
void cx_advise_put_handin(cx_buffer *out, const cx_standard *standard,
                          const cx_advise_departments *departments, cx_batch *const *batches,
                          size_t batch_count, const cx_style *style);

#endif
