/* Targets of what standards ask beyond bands, in words. */
#ifndef CX_TRIAL_PRINT_ASKED_WORDS_H
#define CX_TRIAL_PRINT_ASKED_WORDS_H
#include "base/both.h"
#include "base/buffer.h"
#include "trial/target.h"

/* "3.2: điều kiện áp dụng: events >= 7 đúng và quyết định" */
void cx_put_asked_target(cx_buffer *out, const cx_standard *standard, const cx_target *target,
                         cx_language language);

/* What is asked: "3.2: điều kiện áp dụng"; `part`: of one of its parts. */
void cx_trial_put_question(cx_buffer *out, const cx_standard *s, cx_question q, bool part,
                           cx_language l);

#endif
