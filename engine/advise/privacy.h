/* Which rates of sums over communes may not stand in papers, pictures and minutes. Of a single
 * commune's figures: score/privacy.h. */
#ifndef CX_ADVISE_PRIVACY_H
#define CX_ADVISE_PRIVACY_H
#include "advise/district.h"
#include "score/privacy.h"

/* Marks the rates of sums over communes that would tell a commune's hidden rate: with the others
 * printed beside it, a sum gives the one that is missing. For every batch that the sums are of. */
void cx_advise_mark_hidden_shares(cx_advise_district *district, const cx_batch *batch);

/* Whether a rate of sums over communes may not be printed: it was marked, or is small itself. */
bool cx_hides_share(const cx_standard *standard, const cx_item *item,
                    const cx_district_share *share);

#endif
