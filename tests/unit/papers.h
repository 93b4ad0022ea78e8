/* A paper written by both writers, for tests in which memory runs out. */
#ifndef PAPERS_H
#define PAPERS_H
#include "failing.h"
#include "paper/document.h"

/* What was written is put aside; a writer that had no memory is the result's status. */
void write_both(result *r, const cx_paper *paper);

#endif
