/* Phiếu chấm điểm: the score of one commune, criterion by criterion, with figures, bands, points
 * and clauses, and the way to the verdict. */
#ifndef CX_PAPER_SCORE_SHEET_H
#define CX_PAPER_SCORE_SHEET_H
#include "paper/frame.h"
#include "score/batch.h"

/* Adds the sheet of a row that was not refused, on pages of its own. */
void cx_paper_score_sheet(cx_paper *paper, const cx_paper_form *form, const cx_batch *batch,
                          size_t row);

#endif
