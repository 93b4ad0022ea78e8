/* Who is registered for a period, who withdrew or was refused, and who is not registered, as data:
 * whoever prints it prints this. The texts are the register's UTF-8, a day is 2026-11-22. */
#ifndef CX_DOSSIER_ENROL_VIEW_H
#define CX_DOSSIER_ENROL_VIEW_H
#include "dossier/enrol.h"

typedef struct cx_dossier_enrolled_view {
  const char *code; /* on the period's last day; of a unit that is no more then, as recorded */
  const char *name; /* likewise; "" where nobody said it */
  bool recorded;    /* else it is not registered, and all below is empty */
  cx_dossier_enrolment status;
  const char *on;              /* day of the paper */
  const char *number, *reason; /* NULL: none */
  int64_t unit; /* that has it on that day; 0: none, or no list reaches back */
  int64_t id, entry;
} cx_dossier_enrolled_view;

typedef struct cx_dossier_enrolled_list {
  cx_arena arena;
  cx_units units;
  const char *period;
  cx_day last_day; /* of the period */
  bool has_units;  /* lists of units reach back to that day; else nobody knows who is missing */
  cx_dossier_enrolled_view *communes; /* by code */
  size_t count, capacity;
  size_t counts[CX_DOSSIER_ENROLMENTS]; /* recorded, by status */
  size_t missing;                       /* not registered */
  size_t elsewhere; /* units in areas of which the register has no registration: another's care */
} cx_dossier_enrolled_list;

/* Reads a period's. A commune is not registered when a list of units has it on the period's last
 * day and it lies in an area (the innermost) of which any commune is recorded. `standard` as in
 * cx_dossier_enrolling. CX_OK, CX_REFUSED (said) or what the register said; free it in any case. */
int cx_dossier_enrolled_read(cx_ledger *r, const char *period, const char *standard, cx_log *log,
                             cx_dossier_enrolled_list *ret);
/* The same of a period whose last day is known. */
int cx_dossier_enrolled_on(cx_ledger *r, const char *period, const char *last_day, cx_log *log,
                           cx_dossier_enrolled_list *ret);
void cx_dossier_enrolled_free(cx_dossier_enrolled_list *list);

#endif
