/* Shares of communes, for people and as the list behind each number. */
#ifndef CX_YEARS_PRINT_SHARES_H
#define CX_YEARS_PRINT_SHARES_H
#include "report/csv.h"
#include "report/text.h"
#include "years/shares.h"

void cx_years_put_shares(cx_buffer *out, const cx_years_share_view *view, cx_language language);
/* commune_code,commune_name,recognised,newly_recognised,kept_3,kept_5,number,on_day,made_from: yes,
 * no or blank where it is not known. */
void cx_years_put_shares_csv(cx_records *to, const cx_years_share_view *view);

#endif
