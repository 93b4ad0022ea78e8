/* The conditions of a standard with the columns they run in: those of items, what applies, what is
 * required. */
#ifndef CX_SCORE_CONDITIONS_H
#define CX_SCORE_CONDITIONS_H
#include "feel/program.h"
#include "standard/model.h"

typedef struct cx_asked {
  const cx_standard *standard;
  cx_columns *applies[CX_MOST_ITEMS];
  cx_columns *criteria[CX_MOST_CRITERIA];
  cx_columns **conditions[CX_MOST_ITEMS]; /* [condition_count] */
  cx_columns *required[CX_MOST_CONDITIONS];
} cx_asked;

/* Columns of so many rows for every condition. NULL when out of memory. */
cx_asked *cx_asked_new(const cx_standard *standard, size_t rows);
void cx_asked_free(cx_asked *asked); /* NULL is allowed */

#endif
