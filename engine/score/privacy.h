/* Which figures of a row may not stand in papers, pictures, minutes and reviews, because a child
 * could be known by them. What the clerk sees at the desk (explain, improve) shows them. */
#ifndef CX_SCORE_PRIVACY_H
#define CX_SCORE_PRIVACY_H
#include "score/batch.h"

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

/* Whether a rate of these sums tells something small: a sum with a private count in it, or the
 * difference of the two. */
bool cx_sums_tell(const cx_standard *standard, const cx_item *item, cx_wide part, cx_wide whole);

#endif
