/* A paper as a document of Word (WordprocessingML), the same bytes for the same paper. */
#ifndef CX_PAPER_WRITE_DOCX_H
#define CX_PAPER_WRITE_DOCX_H
#include "paper/document.h"

/* False when out of memory. */
bool cx_paper_write_docx(cx_buffer *out, const cx_paper *paper);

#endif
