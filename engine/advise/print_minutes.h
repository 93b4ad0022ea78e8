/* A council's recommendation in words fit for its minutes: one paragraph a commune, one for the
 * district. What privacy.h hides is not printed: points and bands are. */
#ifndef CX_ADVISE_PRINT_MINUTES_H
#define CX_ADVISE_PRINT_MINUTES_H
#include "advise/district.h"
#include "advise/improve.h"
#include "report/text.h"

typedef struct cx_advise_minutes {
  const cx_advise_district *district;
  const cx_advise_alert *alert;
  const cx_batch *last; /* the commune's row of the period before, or NULL */
  size_t last_row;
  const cx_advise_plan *plan;
} cx_advise_minutes;

void cx_advise_put_recommendation(cx_buffer *out, const cx_batch *batch, size_t row,
                                  const cx_advise_minutes *minutes, const cx_style *style);

/* Sums for the district's paragraph. */
typedef struct cx_advise_district_tally {
  size_t communes, verdicts[3], refused;
  size_t failed[CX_MOST_CRITERIA];  /* communes that fail the criterion */
  size_t missing[CX_MOST_MEASURES]; /* communes that lack the figure */
} cx_advise_district_tally;

#endif
