/* How many communes meet each criterion, for people and for programs. */
#ifndef CX_YEARS_PRINT_CRITERION_SHARES_H
#define CX_YEARS_PRINT_CRITERION_SHARES_H
#include "report/csv.h"
#include "report/text.h"
#include "years/criterion_shares.h"

void cx_years_put_criteria(cx_buffer *out, const cx_years_criteria *criteria, cx_language language);
void cx_years_put_criteria_csv(cx_records *to, const cx_years_criteria *criteria);
/* An object a line. */
void cx_years_put_criteria_json(cx_buffer *out, const cx_years_criteria *criteria);

/* What is known of a period's communes, in one line without its end. */
void cx_years_put_criteria_head(cx_buffer *out, const cx_years_criteria_period *period,
                                cx_language language);

#endif
