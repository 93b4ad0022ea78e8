/* A picture of bars: a row each with its label, a dark bar for what is sure, a lighter one for what
 * is still possible, a stroke at what is needed, the numbers at the right. Over pages as need be;
 * readable without colour, each with a text alternative that says all of it. */
#ifndef CX_PAPER_BARS_H
#define CX_PAPER_BARS_H
#include "paper/document.h"

typedef struct cx_paper_bar {
  const char *label;
  int sure, possible; /* possible: not below `sure` */
  int needed;         /* -1: no stroke */
  const char *said;   /* the numbers */
} cx_paper_bar;

typedef struct cx_paper_bars {
  cx_paper *p;
  int width;         /* hundredths of a millimetre */
  int scale;         /* at the right end of the bars, above 0 */
  const char *end;   /* what stands there */
  const char *about; /* begins the text alternative: "Tổng so với mức cần đạt: " */
  cx_paper_picture *picture; /* the one being drawn */
  size_t rows;               /* of it */
  cx_buffer said;
} cx_paper_bars;

/* Begins with paper, width (CX_PAPER_LINE or CX_PAPER_WIDE_LINE, in millimetres), scale and words;
 * texts are needed until the end. */
cx_paper_bars cx_paper_bars_begin(cx_paper *paper, int line, int scale, const char *end,
                                  const char *about);
void cx_paper_bars_add(cx_paper_bars *bars, const cx_paper_bar *bar);
void cx_paper_bars_end(cx_paper_bars *bars);

#endif
