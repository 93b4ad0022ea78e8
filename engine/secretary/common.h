/* Which standard the decisions of a year are under: a paper names one only when all are. */
#ifndef CX_SECRETARY_COMMON_H
#define CX_SECRETARY_COMMON_H
#include "secretary/texts.h"
#include "years/running.h"

typedef struct cx_secretary_common {
  const cx_standard *standard; /* of every decision; NULL: not of every one, or not known */
  bool several;                /* they are under more than one, or of some it is not known */
} cx_secretary_common;

/* Of the issued decisions of a year, of this register and its bundles; `recognised`: only of the
 * recognitions that stand. `texts` are the kept ones it may be. */
cx_secretary_common cx_secretary_common_of(const cx_years_streaks *streaks, int year,
                                           bool recognised, const cx_secretary_texts *texts);

#endif
