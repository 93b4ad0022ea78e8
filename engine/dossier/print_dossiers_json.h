/* See dossiers.h: an object a line. */
#ifndef CX_DOSSIER_PRINT_DOSSIERS_JSON_H
#define CX_DOSSIER_PRINT_DOSSIERS_JSON_H
#include "dossier/print_dossiers.h"

/* The same, an object a line. */
int cx_put_dossiers_json(cx_buffer *out, cx_register *r, const cx_dossier_list *list, cx_log *log);

#endif
