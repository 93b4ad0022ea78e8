/* A review for people, as CSV for a table, or as JSON. */
#ifndef CX_REVIEW_PRINT_REVIEW_H
#define CX_REVIEW_PRINT_REVIEW_H
#include "report/csv.h"
#include "report/text.h"
#include "review/review_findings.h"

enum { CX_REVIEW_SHORT_KEY = 10 }; /* digits of a key that are printed */

/* What a group of findings is called. */
const char *cx_review_group_title(cx_review_group group, cx_language language);

/* What a finding says, as people read it, and the code of its message ("" for a kind that this
 * program does not know). */
void cx_review_put_words(cx_buffer *out, const cx_review_finding *finding, cx_language language,
                         char ret_code[CX_REVIEW_CODE]);

/* What was looked at, and what of it is listed. */
void cx_review_put_head(cx_buffer *out, const cx_review *review, const cx_review_request *request,
                        cx_language language);

/* Group by group, the gravest first; of settled findings only how many there are, unless `all`.
 * Folded ones (cx_review_fold) are named with the last of their series. */
void cx_review_put(cx_buffer *out, const cx_review *review, const cx_review_request *request,
                   bool all, const cx_style *style);
/* An object a line; a row each. All findings; settled ones carry their answer. */
void cx_review_put_json(cx_buffer *out, const cx_review *review, cx_language language);
void cx_review_put_csv(cx_records *to, const cx_review *review, cx_language language);

#endif
