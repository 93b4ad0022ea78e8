/* The bounds of one list of bands, and the blanks of an item, as targets. */
#ifndef CX_TRIAL_COVER_BANDS_H
#define CX_TRIAL_COVER_BANDS_H
#include "trial/target.h"

typedef bool cx_target_fn(void *user, cx_target target);

/* Each bound below, on, above, as `like` but for kind, cut and place; yes and no of a check. */
void cx_list_bounds(const cx_item *item, cx_target like, cx_target_fn *add, void *user);

/* Its figure blank, of a rate its denominator too, and no case. */
void cx_list_blanks(const cx_item *item, cx_target like, cx_target_fn *add, void *user);

#endif
