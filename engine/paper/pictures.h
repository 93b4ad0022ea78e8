/* All communes at a glance: criteria met and not met, by a mark and a shade, and totals against what
 * is needed. Readable without colour. */
#ifndef CX_PAPER_PICTURES_H
#define CX_PAPER_PICTURES_H
#include "paper/document.h"
#include "score/batch.h"

/* Scored batches of one standard, in the order of input. */
typedef struct cx_paper_batches {
  const cx_standard *standard;
  const cx_batch *const *batch;
  size_t count;
} cx_paper_batches;

/* Communes × criteria, as a table whose heads stand on every page: it grows over pages as no drawing
 * does, and is read aloud as it is. */
void cx_paper_put_criteria(cx_paper *paper, const cx_paper_batches *batches);

/* A bar for each commune from 0 to its total, lighter up to what it can come to, with a stroke at
 * what is needed; a picture a page. */
void cx_paper_draw_totals(cx_paper *paper, const cx_paper_batches *batches);

/* The same of what each commune lacks, on a line of so many millimetres. False: none lacks any
 * points, and nothing is drawn. */
bool cx_paper_draw_distance(cx_paper *paper, int line, const cx_paper_batches *batches);

#endif
