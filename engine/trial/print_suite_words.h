/* Targets and wants in words. */
#ifndef CX_TRIAL_PRINT_SUITE_WORDS_H
#define CX_TRIAL_PRINT_SUITE_WORDS_H
#include "figures/cells.h"
#include "report/text.h"
#include "score/batch.h"
#include "standard/fields.h"
#include "trial/cases.h"
#include "trial/target.h"

/* A target in words: "2.1: ngay dưới mốc 98%". */
void cx_trial_put_target(cx_buffer *out, const cx_standard *standard, const cx_target *target,
                         cx_language language);

/* The item, and the list of bands by a choice, that a target is about: "2.1 (miền núi): ". */
void cx_trial_put_item(cx_buffer *out, const cx_standard *standard, const cx_target *target,
                       cx_language language);

/* "standard.yaml:41: " */
void cx_trial_put_place(cx_buffer *out, const char *file, cx_place place);

/* The value of a want: points, a status, a class, measures. */
void cx_trial_put_want_value(cx_buffer *out, const cx_standard *standard, const cx_want *want);

/* Its key in a test file: "points 2.1", "status 2", "class". */
void cx_trial_put_want_key(cx_buffer *out, const cx_standard *standard, const cx_want *want);

#endif
