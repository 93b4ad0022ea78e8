/* Evidence: the paper that a figure of a dossier rests on, or the reason why there is none. A
 * figure needs it when the dictionary says so of its measure, it is given, and it is not "no" (a
 * count: not 0). A dossier that takes the place of another begins without evidence. */
#ifndef CX_DOSSIER_EVIDENCE_H
#define CX_DOSSIER_EVIDENCE_H
#include "dossier/dossier.h"
#include "text/named.h"

/* Whether the figure of a row needs evidence. */
bool cx_needs_evidence(const cx_batch *batch, size_t row, size_t measure);

/* A present dossier (one that no later dossier replaces) that lacks evidence. */
typedef struct cx_dossier_lacking {
  int64_t dossier;
  const char *code, *name, *period, *stage;
  const cx_standard *standard;
  const size_t *measures; /* with neither a reference nor a reason, in the dictionary's order */
  size_t count;           /* at least 1 */
} cx_dossier_lacking;

/* All of it lives until it returns; a value other than CX_OK stops the walk and is returned. */
typedef int cx_lacking_fn(void *user, const cx_dossier_lacking *one);

/* Calls fn with each such dossier of a register of the present version, by period, stage, intake
 * and code. Each text is loaded once. A dossier whose text does not load, or whose figures are none
 * of its text, is passed over, and the result is CX_REFUSED (said). */
int cx_dossier_evidence_lacking(cx_ledger *r, cx_dossier_load_text_fn *load, void *load_user,
                                cx_log *log, cx_lacking_fn *fn, void *user);

/* The same walk over all present dossiers that meet these (0, NULL: any), lacking or not. */
typedef struct cx_dossier_filter {
  int64_t intake;
  const char *period, *stage, *code;
} cx_dossier_filter;

typedef struct cx_present {
  cx_dossier_lacking lacking; /* count may be 0 */
  const cx_batch *figures;    /* its row 0 */
  const char *at, *actor;     /* when it was taken in, and by whom */
  const char *verdict;        /* of its last result; "" when none is recorded */
  int64_t entry, assessment;  /* of the intake; of that result, 0 for none */
  int64_t replaces;           /* the dossier before it, 0 for none */
} cx_present;

typedef int cx_present_fn(void *user, const cx_present *one);
int cx_present_each(cx_ledger *r, const cx_dossier_filter *filter, cx_dossier_load_text_fn *load,
                    void *load_user, cx_log *log, cx_present_fn *fn, void *user);

/* ---- recording (evidence_record.c) ---- */

/* Whose evidence: of the dossiers of an intake being written, or (intake 0) of the present dossiers
 * of a period and stage. */
typedef struct cx_dossier_evidence_of {
  int64_t intake, text; /* text: of that intake */
  const char *period, *stage;
  const cx_codes *refused; /* communes that the intake left out: passed over with a note */
  cx_dossier_load_text_fn *load;
  void *load_user;
} cx_dossier_evidence_of;

typedef struct cx_dossier_evidence_count {
  size_t recorded, corrected, same; /* corrected: of those recorded, in place of an earlier row */
} cx_dossier_evidence_count;

#endif
