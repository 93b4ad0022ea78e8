/* What `chuanxa check` prints: findings in the order of their places, for people or as JSON. */
#ifndef CX_CHECK_PRINT_FINDINGS_H
#define CX_CHECK_PRINT_FINDINGS_H
#include "check/finding.h"
#include "report/text.h"

/* Findings gathered; zero but for the first two members, freed by cx_check_findings_free. */
typedef struct cx_check_findings {
  cx_language language;
  bool json; /* one object a line, no summary */
  cx_arena arena;
  struct cx_found *all;
  size_t count, capacity, errors;
  bool failed; /* out of memory */
} cx_check_findings;

/* A cx_finding_fn; `user` is the cx_check_findings. */
void cx_check_take_finding(void *user, const cx_check_finding *finding);

/* Appends all of them, file by file and line by line, then "2 lỗi, 3 lưu ý". */
void cx_check_put_findings(cx_buffer *out, cx_check_findings *findings);
void cx_check_findings_free(cx_check_findings *findings);

#endif
