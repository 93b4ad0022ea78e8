/* An office's own wording of a kind of paper, kept in its register: the last one of a kind counts.
 */
#ifndef CX_SECRETARY_WORDING_H
#define CX_SECRETARY_WORDING_H
#include "base/buffer.h"
#include "ledger/chain.h"

/* Keeps a text that cx_paper_own_read took. CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said), as below.
 */
int cx_secretary_wording_keep(cx_ledger *r, const char *kind, const char *text, const char *actor,
                              cx_log *log);

/* The wording of a kind, in the arena; NULL: none is kept. */
CX_CHECKED int cx_secretary_wording_read(cx_ledger *r, const char *kind, cx_arena *arena,
                                         cx_log *log, const char **ret);

/* Calls fn with each kind that has one, by name, and who kept it when (an instant). */
typedef struct cx_secretary_wording_view {
  const char *kind, *text, *at, *actor;
} cx_secretary_wording_view;
typedef int cx_secretary_wording_fn(void *user, const cx_secretary_wording_view *wording);
CX_CHECKED int cx_secretary_wordings_each(cx_ledger *r, cx_log *log, cx_secretary_wording_fn *fn,
                                          void *user);

#endif
