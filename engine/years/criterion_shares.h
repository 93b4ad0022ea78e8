/* Counting how many communes meet each criterion (criterion_view.h). */
#ifndef CX_YEARS_CRITERION_SHARES_H
#define CX_YEARS_CRITERION_SHARES_H
#include "years/criterion_view.h"

/* CX_OK; CX_REFUSED (said): no figures of these periods; areas are asked for and no list of units
 * holds; CX_UNREADABLE, CX_NO_MEMORY (said). Free it in any case. */
int cx_years_criteria_read(cx_ledger *r, const cx_years_criteria_request *request, cx_log *log,
                           cx_years_criteria *ret);
void cx_years_criteria_free(cx_years_criteria *criteria);

/* A share in hundredths of a percent, half up. `of` is above 0. */
int cx_years_criterion_percent(int64_t part, int64_t of);

#endif
