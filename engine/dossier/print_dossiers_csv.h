/* The evidence of dossiers as CSV: a row for each figure that needs evidence or has some. */
#ifndef CX_DOSSIER_PRINT_DOSSIERS_CSV_H
#define CX_DOSSIER_PRINT_DOSSIERS_CSV_H
#include "dossier/dossier_view.h"
#include "report/csv.h"

/* commune_code,commune_name,period,stage,dossier,measure,value,needs_evidence,reference,reason,
 * signed_on,due_on,signer: the header, which stands before the first row. */
void cx_dossier_csv_head(cx_records *to);
/* A cx_dossier_view_fn; the dossiers are read whole. */
int cx_dossier_csv(void *records, const cx_dossier_view *dossier);

#endif
