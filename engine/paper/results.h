/* Bảng kết quả: the results of all communes: in sum, then one by one with reasons, criteria met and
 * not, totals against what is needed. */
#ifndef CX_PAPER_RESULTS_H
#define CX_PAPER_RESULTS_H
#include "paper/frame.h"
#include "paper/pictures.h"

void cx_paper_results(cx_paper *paper, const cx_paper_form *form, const cx_paper_batches *batches);

#endif
