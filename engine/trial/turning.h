/* Figures at which a comparison turns: of each row tried, what one count must be for both sides to
 * be alike, and the whole numbers beside it. */
#ifndef CX_TRIAL_TURNING_H
#define CX_TRIAL_TURNING_H
#include "trial/tried.h"

/* Adds rows to those tried, from its first `sample` rows, for every comparison of numbers in the
 * program; of an expression also for every cut of its bands (`item`, else NULL). */
void cx_add_turnings(cx_tried *tried, const cx_program *program, const cx_item *item,
                     size_t sample);

#endif
