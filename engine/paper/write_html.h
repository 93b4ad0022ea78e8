/* A paper as one page of HTML that stands by itself: nothing is fetched, nothing runs; printed it
 * is A4 with the margins of document.h. */
#ifndef CX_PAPER_WRITE_HTML_H
#define CX_PAPER_WRITE_HTML_H
#include "paper/document.h"

void cx_paper_write_html(cx_buffer *out, const cx_paper *paper);

#endif
