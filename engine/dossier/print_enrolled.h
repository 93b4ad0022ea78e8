/* Who is registered for a period, printed: for people, as JSON one object a line, as CSV. */
#ifndef CX_DOSSIER_PRINT_ENROLLED_H
#define CX_DOSSIER_PRINT_ENROLLED_H
#include "dossier/enrol_view.h"
#include "report/csv.h"
#include "report/text.h"

void cx_dossier_enrolled_put(cx_buffer *out, const cx_dossier_enrolled_list *list,
                             cx_language language);
void cx_dossier_enrolled_json(cx_buffer *out, const cx_dossier_enrolled_list *list);
/* commune_code,commune_name,period,status,on,number,reason; status not_enrolled without the rest.
 */
void cx_dossier_enrolled_csv(cx_records *to, const cx_dossier_enrolled_list *list);

#endif
