/* The body of a document of Word: paragraphs, tables, sections and where pictures stand. */
#ifndef CX_PAPER_DOCX_BODY_H
#define CX_PAPER_DOCX_BODY_H
#include "paper/document.h"

#define CX_PAPER_WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

/* Twentieths of a point in so many tenths of a millimetre. */
int cx_paper_twips(int tenths);

/* Appends <w:document>. Pictures are referred to as picture1, picture2, …; heads of pages as first,
 * pages, wide. */
void cx_paper_put_body(cx_buffer *out, const cx_paper *paper);

#endif
