/* What bytes are that were handed in as a table: a workbook, a text, or something else that is
 * named. */
#ifndef CX_EXCHANGE_CONTAINER_H
#define CX_EXCHANGE_CONTAINER_H
#include "base/both.h"
#include "base/log.h"

enum { CX_EXCHANGE_KIND_HEAD = 256 }; /* bytes that tell a workbook from a text */

/* A kind of file: how it begins or what it holds, its name, what to do. */
typedef struct cx_kind {
  const char *mark, *name, *cure;
} cx_kind;
#define CX_KIND_SAVE_AS                                                                            \
  CX_BOTH("mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx",                                 \
          "open it in Excel or LibreOffice and save it as .xlsx")
#define CX_KIND_HAND_IN CX_BOTH("nộp tệp bảng tính .xlsx gốc", "hand in the .xlsx it was made from")

/* Says what the file is instead of a workbook, and what to do. Returns CX_REFUSED. */
int cx_say_kind(cx_log *log, const cx_kind *kind);

/* True for bytes that begin like a package, an old Office file, or another kind that is no table as
 * text: PDF, HTML, RTF, Excel's XML of 2003. The first CX_EXCHANGE_KIND_HEAD bytes are enough. */
bool cx_exchange_is_book(const char *bytes, size_t size);

/* CX_OK for a zip file; else CX_REFUSED (said): what it is and what to do. */
int cx_check_container(cx_log *log, const char *bytes, size_t size);

#endif
