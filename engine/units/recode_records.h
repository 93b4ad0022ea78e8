/* What was recorded under a wrong code: what it counts as since. Nothing of it is rewritten. */
#ifndef CX_UNITS_RECODE_RECORDS_H
#define CX_UNITS_RECODE_RECORDS_H
#include "units/recoding.h"

/* Records what counts otherwise since; first of all t->id must be there. */
int cx_recode_records(cx_recoding *t);

/* Whether any dossier, decision, vote or remark counts under the code. */
int cx_recode_any(cx_recoding *t, const char *code, bool *ret);

#endif
