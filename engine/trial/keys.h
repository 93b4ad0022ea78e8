/* The keys of tests.yaml beside a standard. */
#ifndef CX_TRIAL_KEYS_H
#define CX_TRIAL_KEYS_H
#include "keys/shape.h"

extern const cx_shape cx_trial_shape_suite; /* the file */

extern const cx_shape cx_trial_shape_case, cx_trial_shape_expect, cx_trial_shape_status,
    cx_trial_shape_answer, cx_trial_shape_verdict;

#endif
