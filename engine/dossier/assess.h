/* Results recorded, and replayed: the same batch, filled from the stored figures, either way. */
#ifndef CX_DOSSIER_ASSESS_H
#define CX_DOSSIER_ASSESS_H
#include "dossier/dossier.h"

/* Scores the present dossiers of a period and stage under a kept text, and records each result. A
 * dossier that has the very same result recorded already is left out. *ret_recorded counts. */
int cx_dossier_assess(cx_ledger *r, const cx_standard *standard, const char *period,
                      const char *stage, cx_dossier_render_fn *render, void *user,
                      const char *actor, cx_log *log, size_t *ret_recorded, size_t *ret_same);

/* `period`: only results of this one; NULL: all. */
int cx_dossier_replay(cx_ledger *r, const char *period, cx_dossier_load_text_fn *load,
                      cx_dossier_render_fn *render, cx_replay_fn *differs, void *user, cx_log *log,
                      size_t *ret_count, size_t *ret_differ);

#endif
