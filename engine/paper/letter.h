/* Thư gửi xã: the score of a commune in a letter: what is blank, which criteria and requirements are
 * not met and why, the least plan for the next period. */
#ifndef CX_PAPER_LETTER_H
#define CX_PAPER_LETTER_H
#include "advise/improve.h"
#include "paper/frame.h"

/* Adds the letter of a row that was not refused, on pages of its own; `plan` is of
 * cx_advise_find_plan. */
void cx_paper_letter(cx_paper *paper, const cx_paper_form *form, const cx_batch *batch, size_t row,
                     const cx_advise_plan *plan);

#endif
