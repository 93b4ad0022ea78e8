/* Dossiers for programs. */
#ifndef CX_DOSSIER_PRINT_DOSSIERS_JSON_H
#define CX_DOSSIER_PRINT_DOSSIERS_JSON_H
#include "dossier/dossier_view.h"

/* A cx_dossier_view_fn: the dossier as an object on a line of its own. `out` is a cx_buffer. */
int cx_dossier_json(void *out, const cx_dossier_view *dossier);

#endif
