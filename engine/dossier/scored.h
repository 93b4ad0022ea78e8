/* Recorded results of a period's present dossiers as they were scored, for papers: batches filled
 * from the stored figures. Each is recomputed and must be what was recorded: nothing is handed out
 * that a replay would not confirm. */
#ifndef CX_DOSSIER_SCORED_H
#define CX_DOSSIER_SCORED_H
#include "dossier/dossier.h"
#include "dossier/evidence.h"

/* Calls fn with the texts under which dossiers of the filter (period, stage, perhaps code) were
 * taken in, as they were kept. CX_OK (none, too), or what the register said. */
typedef int cx_dossier_text_fn(void *user, int64_t text);
int cx_dossier_scored_texts(cx_ledger *r, const cx_dossier_filter *filter, cx_log *log,
                            cx_dossier_text_fn *fn, void *user);

typedef struct cx_dossier_scored {
  int64_t text;
  const cx_standard *standard; /* of that text */
  cx_dossier_render_fn *render;
  void *user; /* of render */
} cx_dossier_scored;

/* A batch of scored rows; it lives until it returns. A value other than CX_OK is returned. */
typedef int cx_dossier_batch_fn(void *user, const cx_batch *batch);

/* Calls fn with the dossiers of the filter under a text, in the order they were taken in, each with
 * its last recorded result. CX_REFUSED (each said): some has no result yet, or it does not
 * recompute. */
int cx_dossier_scored_each(cx_ledger *r, const cx_dossier_filter *filter,
                           const cx_dossier_scored *under, cx_log *log, cx_dossier_batch_fn *fn,
                           void *user);

#endif
