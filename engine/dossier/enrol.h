/* Registration at the year's start: that a commune will be assessed in a period, that it withdraws,
 * that the office refuses it; each by a paper of a day. The last row of a commune and period
 * counts.
 */
#ifndef CX_DOSSIER_ENROL_H
#define CX_DOSSIER_ENROL_H
#include "text/named.h"
#include "units/units.h"

typedef enum cx_dossier_enrolment {
  CX_DOSSIER_ENROLLED,
  CX_DOSSIER_WITHDRAWN,
  CX_DOSSIER_REFUSED,
  CX_DOSSIER_ENROLMENTS
} cx_dossier_enrolment;

/* enrolled, withdrawn, refused: as registers keep it. */
const char *cx_dossier_enrolment_id(cx_dossier_enrolment status);
/* CX_DOSSIER_ENROLMENTS for a text that is none. */
cx_dossier_enrolment cx_dossier_enrolment_of(const char *id);

/* Columns of a table: commune_code, on, number, reason, commune_name, or their Vietnamese names. */
enum { CX_DOSSIER_ENROL_COLUMNS = 5 };
extern const char *const cx_dossier_enrol_columns[CX_DOSSIER_ENROL_COLUMNS];

typedef struct cx_dossier_enrolling {
  const char *period;   /* a year of four digits */
  const char *standard; /* id of the one whose period it is; NULL: as cx_dossier_period_end finds */
  cx_dossier_enrolment status;
  const char *on, *number, *reason; /* where a row says none; NULL */
} cx_dossier_enrolling;

typedef struct cx_dossier_enrol_count {
  size_t recorded, replaced, same; /* replaced: of those recorded, in place of an earlier row */
} cx_dossier_enrol_count;

/* Records all rows in one entry, or none of them (CX_REFUSED: each fault is said by its place);
 * what stands so already is not recorded again. `log` names the table. */
int cx_dossier_enrol(cx_ledger *r, const cx_dossier_enrolling *of, const cx_named *rows,
                     const char *actor, cx_log *log, cx_dossier_enrol_count *ret);

#endif
