/* chuanxa: workbooks as a source of a run, beside tables in CSV. In a library of its stem alone
 * (-Dcore_only=true) this header is not there. See chuanxa.h for what holds of all functions. */
#ifndef CHUANXA_WORKBOOK_H
#define CHUANXA_WORKBOOK_H
#include "chuanxa.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads and scores a workbook (.xlsx) in memory, as cx_run_source does a CSV: `sheet` is the name
 * of the one to read, NULL for the only visible one with a code column. Places in messages are
 * cells (Sheet1!D7). The bytes must stay until it returns. Results as those of cx_run_source. */
CX_PUBLIC int cx_run_book(cx_run *run, const char *name, const char *bytes, size_t size,
                          const char *sheet, cx_batch_fn *on_batch, void *user);

#ifdef __cplusplus
}
#endif
#endif
