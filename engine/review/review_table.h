/* How many findings there are by group, a line a commune or a line an office. */
#ifndef CX_REVIEW_REVIEW_TABLE_H
#define CX_REVIEW_REVIEW_TABLE_H
#include "review/reviewing.h"

typedef struct cx_review_line {
  const char *office;
  const char *code, *name; /* "": findings about no single commune, and of a line an office */
  size_t groups[CX_REVIEW_GROUPS];
  size_t open, settled; /* faults */
  size_t answered;      /* with an answer, settled or not */
  size_t to_read;       /* no faults */
} cx_review_line;

typedef struct cx_review_lines {
  cx_arena arena;
  bool by_commune;
  cx_review_line *lines; /* by office, then code */
  size_t count;
  cx_review_line all; /* their sum */
} cx_review_lines;

/* A line for each commune with a finding (and one an office for what is about none or about many);
 * or for each office looked at, with findings or not. Each finding counts once. False when out of
 * memory. Free it in any case; texts live with the review. */
bool cx_review_count_lines(const cx_review *review, bool by_commune, cx_review_lines *ret);
void cx_review_lines_free(cx_review_lines *lines);

#endif
