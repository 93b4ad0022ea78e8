/* A paper being written: words are gathered in `text`, then become a paragraph or a cell. */
#ifndef CX_PAPER_PEN_H
#define CX_PAPER_PEN_H
#include "paper/frame.h"
#include "report/text.h"

typedef struct cx_paper_pen {
  cx_paper *p;
  const cx_paper_form *form;
  cx_paper_table *table; /* that cells go into */
  cx_buffer text;
} cx_paper_pen;

/* Frees what was gathered; that memory ran out stays in the paper. */
void cx_paper_pen_end(cx_paper_pen *pen);

const char *cx_paper_pen_in(const cx_paper_pen *pen, const char *vi, const char *en);
void cx_paper_pen_put(cx_paper_pen *pen, const char *vi, const char *en);
/* A text, nothing for NULL; a whole number as people write it; a day. */
void cx_paper_pen_text(cx_paper_pen *pen, const char *text);
void cx_paper_pen_count(cx_paper_pen *pen, int64_t count);
void cx_paper_pen_day(cx_paper_pen *pen, const char *day);
/* "Xã Gia Phố (mã 18532)"; without a name its code alone. */
void cx_paper_pen_commune(cx_paper_pen *pen, const char *name, const char *code);

/* What was gathered becomes a paragraph; a head of a part, bold, on one page with what follows. */
cx_paper_text *cx_paper_pen_paragraph(cx_paper_pen *pen);
void cx_paper_pen_head(cx_paper_pen *pen);
/* A head on the spot. */
void cx_paper_pen_part(cx_paper_pen *pen, const char *vi, const char *en);

/* A table with its row of heads; then a row, then cells with what was gathered. */
void cx_paper_pen_table(cx_paper_pen *pen, const int *widths, const cx_both *heads, size_t columns);
void cx_paper_pen_row(cx_paper_pen *pen);
void cx_paper_pen_cell(cx_paper_pen *pen, cx_paper_align align);

#endif
