/* Where registrations are kept: an office that keeps those of an area keeps all of it, so a commune
 * there that is in none did not register; of other areas its register says nothing. */
#ifndef CX_DOSSIER_ENROL_AREA_H
#define CX_DOSSIER_ENROL_AREA_H
#include "units/units.h"

/* Whether the register keeps registrations of the period where a commune lies on the day: one of
 * the period is of a unit in its innermost area. Also when lists of units do not tell where the
 * commune (`unit` 0: by its code) lies, or where one that registered does. */
CX_CHECKED int cx_dossier_enrolments_kept(cx_ledger *r, cx_log *log, const cx_units *units,
                                          const char *period, int64_t unit, const char *code,
                                          const char *day, bool *ret);

#endif
