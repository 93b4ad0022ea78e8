/* The district's paragraph: how many, which criteria fail most, what is missing. */
#ifndef CX_ADVISE_PRINT_MINUTES_DISTRICT_H
#define CX_ADVISE_PRINT_MINUTES_DISTRICT_H
#include "advise/print_minutes.h"

void cx_advise_tally_district(cx_advise_district_tally *tally, const cx_batch *batch);
void cx_advise_put_district(cx_buffer *out, const cx_standard *standard,
                            const cx_advise_district_tally *tally, const cx_advise_alert *alert,
                            const cx_style *style);

#endif
