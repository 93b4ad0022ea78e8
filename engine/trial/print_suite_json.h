/* A run of the rule tests as one JSON object. */
#ifndef CX_TRIAL_PRINT_SUITE_JSON_H
#define CX_TRIAL_PRINT_SUITE_JSON_H
#include "trial/print_suite.h"

/* One JSON object, left open for what else there is to say of it: the caller closes it. */
void cx_trial_put_suite_json(cx_buffer *out, const cx_trial_suite_result *result);

#endif
