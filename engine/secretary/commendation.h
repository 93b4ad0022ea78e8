/* Danh sách xét khen thưởng: communes recognised for as many years running as the procedure's
 * commendations ask; those for whom that is not known, with why. */
#ifndef CX_SECRETARY_COMMENDATION_H
#define CX_SECRETARY_COMMENDATION_H
#include "secretary/texts.h"
#include "years/running.h"

/* The procedure names at least one commendation. CX_OK or CX_NO_MEMORY. */
int cx_secretary_commendation(cx_paper *paper, const cx_paper_form *form, cx_years_streaks *streaks,
                              const cx_procedure *procedure, const cx_secretary_texts *texts);

#endif
