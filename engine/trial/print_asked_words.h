/* Targets and slips of what standards ask beyond bands, in words. */
#ifndef CX_TRIAL_PRINT_ASKED_WORDS_H
#define CX_TRIAL_PRINT_ASKED_WORDS_H
#include "base/both.h"
#include "base/buffer.h"
#include "trial/mutant.h"
#include "trial/target.h"

/* "3.2: điều kiện áp dụng: events >= 7 đúng và quyết định" */
void cx_put_asked_target(cx_buffer *out, const cx_standard *standard, const cx_target *target,
                         cx_language language);

/* What a slip is about, and in which kind of words: "3.2: điều kiện áp dụng ". False when the slip
 * is one of bands, marks, totals and classes. */
bool cx_put_asked_slip(cx_buffer *out, const cx_standard *standard, const cx_mutant *mutant,
                       cx_language language);

#endif
