/* Which figures may not stand in papers, pictures and minutes, because a child could be known by
 * them. What the clerk sees at the desk (explain, improve) shows them. */
#ifndef CX_ADVISE_PRIVACY_H
#define CX_ADVISE_PRIVACY_H
#include "advise/district.h"

/* A private count of so many, one to four, is small; so is a difference of two counts. */
bool cx_is_small(cx_wide count);

/* The counts of a row that are not printed, true in out[measure]: small private ones; a part and a
 * whole, one of them private, whose difference is small; all figures of a rate of which one is not
 * printed, since the rate and the others tell it. */
void cx_hidden_figures(const cx_batch *batch, size_t row, bool *out);

/* Whether an item's rate, count or value may not be printed: a rate then only by its band's words.
 * `hidden` is of cx_hidden_figures. A rate is hidden when a private figure of it is small, or a sum
 * with one in it, or, with a private figure in it, the difference of its two sides; a value of private
 * counts always. A condition is not: its figures are printed where none of them is hidden. */
bool cx_hides_item(const cx_batch *batch, size_t row, const cx_item *item, const bool *hidden);

/* Marks the rates of sums over communes that would tell a commune's hidden rate: with the others
 * printed beside it, a sum gives the one that is missing. For every batch that the sums are of. */
void cx_advise_mark_hidden_shares(cx_advise_district *district, const cx_batch *batch);

/* Whether a rate of sums over communes may not be printed: it was marked, or is small itself. */
bool cx_hides_share(const cx_standard *standard, const cx_item *item,
                    const cx_district_share *share);

#endif
