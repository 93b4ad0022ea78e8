/* Rule tests for people: which cases fail and why, what no case touches, which slips nobody
 * notices. */
#ifndef CX_TRIAL_PRINT_SUITE_H
#define CX_TRIAL_PRINT_SUITE_H
#include "report/text.h"
#include "trial/generate.h"

/* What a run of the tests found; coverage and mutation may be NULL. */
typedef struct cx_suite_result {
  const cx_suite *suite;
  const char *file; /* of the cases */
  const cx_scored *scored;
  const cx_coverage *coverage;
  const cx_mutation *mutation;
} cx_suite_result;

size_t cx_suite_failures(const cx_suite_result *result);

void cx_put_suite(cx_buffer *out, const cx_suite_result *result, const cx_style *style);
/* One JSON object, with a line end. */
void cx_put_suite_json(cx_buffer *out, const cx_suite_result *result);

/* Made cases as a test file of drafts. */
void cx_put_generated(cx_buffer *out, const cx_suite *suite, const cx_generated *generated,
                      const cx_coverage *coverage, const cx_mutation *mutation,
                      const cx_style *style);

/* A target in words: "2.1: ngay dưới mốc 98%". */
void cx_put_target(cx_buffer *out, const cx_standard *standard, const cx_target *target,
                   cx_language language);
/* A slip in words: "2.1: mốc >= 98 → >= 97". */
void cx_put_mutant(cx_buffer *out, const cx_standard *standard, const cx_mutant *mutant,
                   cx_language language);

/* The value of a want: points, a status, a class, measures. */
void cx_put_want_value(cx_buffer *out, const cx_standard *standard, const cx_want *want);
/* Its key in a test file: "points 2.1", "status 2", "class". */
void cx_put_want_key(cx_buffer *out, const cx_standard *standard, const cx_want *want);

#endif
