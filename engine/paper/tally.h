/* Communes counted: by verdict, and by criterion not met or open. */
#ifndef CX_PAPER_TALLY_H
#define CX_PAPER_TALLY_H
#include "paper/pen.h"
#include "paper/pictures.h"

typedef struct cx_paper_tally {
  size_t verdicts[3], refused, scored; /* by cx_verdict; scored: all that were not refused */
  unsigned bases;                      /* of all scored rows, 1 << cx_basis each */
  size_t failed[CX_MOST_CRITERIA], open[CX_MOST_CRITERIA];
} cx_paper_tally;

void cx_paper_count(const cx_paper_batches *batches, cx_paper_tally *ret);

/* "Đã chấm 22 xã, …; đủ điều kiện: 8; …." as a paragraph. */
void cx_paper_put_tally(cx_paper_pen *pen, const cx_paper_tally *tally);
/* The criteria that most communes fail, the first five, as a paragraph; nothing when none fails. */
void cx_paper_put_failed(cx_paper_pen *pen, const cx_standard *standard,
                         const cx_paper_tally *tally);

#endif
