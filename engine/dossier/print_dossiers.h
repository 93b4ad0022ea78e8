/* Dossiers for people: a line each and their sum, or every figure of one commune's. */
#ifndef CX_DOSSIER_PRINT_DOSSIERS_H
#define CX_DOSSIER_PRINT_DOSSIERS_H
#include "dossier/dossier_view.h"
#include "report/text.h"

/* What is told so far; begin with out and language. */
typedef struct cx_dossier_telling {
  cx_buffer *out;
  cx_language language;
  int64_t entry;          /* of the dossier before; 0: none was told */
  int64_t count, lacking; /* dossiers; figures that need evidence and lack it */
} cx_dossier_telling;

/* A cx_dossier_view_fn. */
int cx_dossier_tell(void *telling, const cx_dossier_view *dossier);

/* The last line of a list. */
void cx_dossier_tell_sum(const cx_dossier_telling *telling);

#endif
