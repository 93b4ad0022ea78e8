/* The present dossiers of a period, as data: who handed them in and when, what they came to, what
 * evidence is lacking; of one commune every figure, its paper or reason, and the dossiers before
 * it. Whoever prints them prints these. The texts are the register's UTF-8. */
#ifndef CX_DOSSIER_DOSSIER_VIEW_H
#define CX_DOSSIER_DOSSIER_VIEW_H
#include "dossier/evidence.h"
#include "dossier/returns_view.h"

typedef struct cx_dossier_figure_view {
  const cx_measure *measure;
  bool blank;    /* not given; the four below are then 0 */
  int64_t count; /* of CX_COUNT */
  bool yes;      /* of CX_YES_NO */
  size_t choice; /* of others: which of the measure's choices */
  bool needs_evidence;
  const char *reference, *reason; /* the paper, or why there is none; NULL */
  /* of the paper: the day it was signed, that by which it was due, who signed it; NULL: not said */
  const char *signed_on, *due_on, *signer;
} cx_dossier_figure_view;

/* A dossier that this one stands in place of. */
typedef struct cx_dossier_before_view {
  int64_t id, entry;
  const char *taken_in, *actor; /* as below */
} cx_dossier_before_view;

typedef struct cx_dossier_view {
  int64_t id;
  const char *code, *name, *period;
  const char *stage; /* self, verified */
  const cx_standard *standard;
  int64_t entry;        /* that took it in */
  const char *taken_in; /* an instant: 2026-11-22T01:02:03Z */
  const char *actor;
  int64_t assessment;     /* its last result; 0: none recorded */
  const char *verdict;    /* that result's word; NULL for none */
  int64_t replaces;       /* the dossier before it, 0: none */
  const char *no_unit_on; /* the last day of its period, where lists of units reach back to it and
                             no unit has the code on it: it counts for no commune. Else NULL */
  const size_t *lacking;  /* measures of the standard with neither a reference nor a reason */
  size_t lacking_count;
  /* what it was sent back for, it or another dossier of the commune and period, and is not answered
   */
  const cx_dossier_open_return *returns;
  size_t return_count;
  bool whole; /* what follows was read: the dossiers of one commune were asked for */
  const cx_dossier_figure_view *figures; /* those that the standard uses, in its order */
  size_t figure_count;
  const cx_dossier_before_view *before; /* the latest first */
  size_t before_count;
} cx_dossier_view;

/* All of it lives until it returns; a value other than CX_OK stops the walk and is returned. */
typedef int cx_dossier_view_fn(void *user, const cx_dossier_view *dossier);

/* Which dossiers, and how a kept text is loaded. With a code in the filter each is read whole. */
typedef struct cx_dossier_list {
  cx_dossier_filter filter;
  bool whole; /* each is read whole, whatever the filter */
  cx_dossier_load_text_fn *load;
  void *load_user;
} cx_dossier_list;

/* Calls fn with each, by period, stage, intake and code. CX_OK, CX_REFUSED (said: no dossier of the
 * code; a dossier that cannot be read is left out) or what the register said. */
CX_CHECKED int cx_dossier_each(cx_ledger *r, const cx_dossier_list *list, cx_log *log,
                               cx_dossier_view_fn *fn, void *user);

#endif
