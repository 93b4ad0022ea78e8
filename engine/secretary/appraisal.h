/* Báo cáo thẩm định: what the figures of a period came to, commune by commune, what is open, and
 * the departments that follow the criteria. */
#ifndef CX_SECRETARY_APPRAISAL_H
#define CX_SECRETARY_APPRAISAL_H
#include "paper/pictures.h"
#include "secretary/texts.h"
#include "standard/procedure.h"

/* The recorded results under one text; there is at least one. `procedure` may be NULL: none is
 * kept. Departments that it names for another place are left out: that place; NULL: there are none.
 */
const char *cx_secretary_appraisal(cx_paper *paper, const cx_paper_form *form,
                                   const cx_paper_batches *batches, const cx_procedure *procedure);

#endif
