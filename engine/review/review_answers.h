/* Answers to findings: to one, or to those of a table, which are kept whole or not at all. */
#ifndef CX_REVIEW_REVIEW_ANSWERS_H
#define CX_REVIEW_REVIEW_ANSWERS_H
#include "review/reviewing.h"
#include "text/named.h"

/* The finding whose key begins so; NULL when none does, or more than one. At least 6 digits. */
const cx_review_finding *cx_review_find(const cx_review *review, const char *key);

/* Keeps an answer to a finding; a later answer names the one before. */
int cx_review_answer_keep(cx_ledger *r, const cx_review_finding *finding, const char *text,
                          bool settled, const char *actor, cx_log *log);

/* Reads a table of answers: the finding's key, settled, the answer; when the answer that it shows
 * was given, as the exported table says it. As cx_named_read. */
int cx_review_answers_read(cx_log *log, const cx_list_file *file, cx_named *ret);

typedef struct cx_review_answered {
  size_t kept, settled; /* settled: of those kept */
  size_t same, blank;   /* there already; rows without an answer */
} cx_review_answered;

/* Keeps the answers of a table in one entry; rows whose answer is the one that stands, or blank,
 * are passed over. CX_OK; CX_REFUSED, nothing kept: every wrong cell is said. `log` bears the
 * table's name. */
int cx_review_answers_keep(cx_ledger *r, const cx_review *review, const cx_named *table,
                           const char *actor, cx_log *log, cx_review_answered *ret);

#endif
