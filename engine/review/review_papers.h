/* A paper about many communes is one paper: what is amiss with the paper itself is one finding,
 * which names its communes, and not one of each. */
#ifndef CX_REVIEW_REVIEW_PAPERS_H
#define CX_REVIEW_REVIEW_PAPERS_H
#include "review/reviewing.h"

/* A finding that more rows of its paper may share. */
typedef struct cx_review_shared {
  int64_t paper, entry; /* entry: of the correction that it tells of; 0 */
  const char *kind, *detail;
  bool only_then;
  size_t finding; /* its index */
  size_t rows;
  cx_buffer codes; /* "18496, 18499" */
} cx_review_shared;

/* Of one register. */
typedef struct cx_review_papers {
  cx_review_shared *all; /* in the review's arena, as the next */
  size_t count, capacity;
  int64_t *seen;
  size_t seen_count, seen_capacity;
} cx_review_papers;

/* Counts an issued decision as looked at; the rows of one paper as one. */
int cx_review_count_decision(cx_reviewing *v, cx_review_papers *papers, int64_t paper);

/* Adds a finding of a row, or the row's commune to the finding that its paper has already; `paper`
 * 0: it is alone. */
int cx_review_add_of_paper(cx_reviewing *v, cx_review_papers *papers, int64_t paper,
                           const char *kind, const cx_review_about *about,
                           const cx_ledger_value *hash, const char *detail, int64_t entry);

/* Names the communes of findings that several share, and frees what was kept for it. */
int cx_review_papers_end(cx_reviewing *v, cx_review_papers *papers);

#endif
