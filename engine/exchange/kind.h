/* What a file is that was handed in as a table: a workbook, or something else that is named. */
#ifndef CX_EXCHANGE_KIND_H
#define CX_EXCHANGE_KIND_H
#include "exchange/package.h"

enum { CX_KIND_HEAD = 256 }; /* bytes that tell a workbook from a text */

/* True for bytes that begin like a package, an old Office file, or another kind that is no table as
 * text: PDF, HTML, RTF, Excel's XML of 2003. The first CX_KIND_HEAD bytes are enough. */
bool cx_is_book(const char *bytes, size_t size);

/* CX_OK for a zip file; else CX_REFUSED (said): what it is and what to do. */
int cx_check_container(cx_log *log, const char *bytes, size_t size);

/* Of an open package without a workbook: says what it is instead. Returns CX_REFUSED. */
int cx_say_package_kind(const cx_package *package);

#endif
