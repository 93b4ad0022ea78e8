/* Bands that no value of the item's domain reaches, points that neither only rise nor only fall,
 * and rates whose part is not said to be part of the whole. */
#ifndef CX_CHECK_TURNS_H
#define CX_CHECK_TURNS_H
#include "check/finding.h"

/* Bands that no value reaches, points that turn, rates without a whole. */
void cx_check_bands(cx_checker *c, const cx_standard *s);

#endif
