/* See papers.h. */
#include "papers.h"

#include "paper/write_docx.h"
#include "paper/write_html.h"

void write_both(result *r, const cx_paper *paper) {
  cx_buffer html = {0}, docx = {0};
  cx_paper_write_html(&html, paper);
  bool good = cx_paper_write_docx(&docx, paper) && !html.failed && !docx.failed;
  if (!good) r->status = CX_NO_MEMORY;
  if (good) {
    put_aside(r, cx_buffer_text(&html));
    put_aside(r, cx_digits_of((int64_t)docx.size).text);
  }
  cx_buffer_free(&html);
  cx_buffer_free(&docx);
}
