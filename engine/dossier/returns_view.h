/* Dossiers sent back for completion, as data: what was asked for, how it was answered, which
 * figures and papers are others since. Whoever prints them prints these. The texts are the
 * register's UTF-8, an instant is 2026-11-22T01:02:03Z. */
#ifndef CX_DOSSIER_RETURNS_VIEW_H
#define CX_DOSSIER_RETURNS_VIEW_H
#include "dossier/return_items.h"
#include "dossier/returns.h"

typedef struct cx_dossier_return_view {
  int64_t id, entry, dossier; /* dossier: the one that was sent back */
  const char *code, *name, *period;
  const char *stage; /* of that dossier: self, verified */
  const char *item, *text;
  cx_both title; /* of the item; "" where the text does not load */
  bool of_criterion;
  const char *at, *actor;
  bool answered;
  const char *answer, *answered_at, *answered_by; /* NULL: not answered */
  int64_t answer_dossier; /* the commune's last dossier of the period then; 0: not answered */
  int64_t later; /* the dossier that came in since: verified, else of the same stage; 0: none */
  /* of the figures that the item reads: those that are others in `later`, and those whose paper or
   * reason is another since */
  const cx_measure *const *figures, *const *evidence;
  size_t figure_count, evidence_count;
} cx_dossier_return_view;

/* All of it lives until it returns; a value other than CX_OK stops the walk and is returned. */
typedef int cx_dossier_return_fn(void *user, const cx_dossier_return_view *one);

typedef struct cx_dossier_return_list {
  const char *period, *code; /* NULL: any */
  cx_dossier_load_text_fn *load;
  void *load_user;
} cx_dossier_return_list;

/* Calls fn with each return that stands, by period, code and number. A text that does not load is
 * said, and leaves titles and changes empty. */
CX_CHECKED int cx_dossier_returns_each(cx_ledger *r, const cx_dossier_return_list *list,
                                       cx_log *log, cx_dossier_return_fn *fn, void *user);

/* ---- open ones of one commune ---- */

typedef struct cx_dossier_open_return {
  int64_t id, dossier;
  const char *item, *text;
} cx_dossier_open_return;

/* Those of a commune and period that were open when the entry with this number was begun (0: now),
 * by number; texts and array in the arena. */
CX_CHECKED int cx_dossier_returns_open(cx_ledger *r, const char *code, const char *period,
                                       int64_t before_entry, cx_arena *arena, cx_log *log,
                                       const cx_dossier_open_return **ret, size_t *ret_count);

#endif
