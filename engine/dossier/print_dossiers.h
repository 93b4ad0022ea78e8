/* The present dossiers of a period: who handed them in and when, what they came to, what evidence
 * is lacking; of one commune every figure, its paper or reason, and the dossiers before it. */
#ifndef CX_DOSSIER_PRINT_DOSSIERS_H
#define CX_DOSSIER_PRINT_DOSSIERS_H
#include "dossier/evidence.h"
#include "report/text.h"

typedef struct cx_dossier_list {
  cx_dossier_filter filter; /* with a code: every figure of that commune */
  cx_load_text_fn *load;
  void *load_user;
  cx_language language;
} cx_dossier_list;

/* CX_OK, CX_REFUSED (said: no dossier of the code; a dossier that cannot be read is left out) or
 * what the register said. */
int cx_put_dossiers(cx_buffer *out, cx_register *r, const cx_dossier_list *list, cx_log *log);

/* For both: says that no dossier has the code. */
int cx_say_no_dossier(const cx_dossier_filter *filter, cx_log *log);

/* For both: whether the dossier counts for no commune, because no unit has its code on the last day
 * of its period (*ret_day, of 11 bytes), though lists of units reach back to it. */
bool cx_dossier_is_left(const cx_units *units, const cx_present *dossier, char *ret_day);

/* A dossier's evidence, a row each: measure, reference, reason; and the dossiers before it, the
 * latest first: id, entry, when, by whom. */
cx_cursor cx_ask_evidence(cx_register *r, int64_t dossier, cx_log *log);
cx_cursor cx_ask_replaced(cx_register *r, int64_t dossier, cx_log *log);

#endif
