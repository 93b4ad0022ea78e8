/* Rule tests as read: cases, their figures, what is expected of them. */
#ifndef CX_TRIAL_CASES_H
#define CX_TRIAL_CASES_H
#include "figures/cells.h"
#include "score/batch.h"
#include "standard/fields.h"

typedef enum cx_want_kind {
  CX_WANT_POINTS_ITEM,
  CX_WANT_POINTS_CRITERION,
  CX_WANT_STATUS, /* of a criterion: cx_status */
  CX_WANT_CLASS,  /* index, -1: no certain class */
  CX_WANT_TOTAL,
  CX_WANT_VERDICT, /* cx_verdict */
  CX_WANT_MISSING, /* exactly these measures */
  CX_WANT_DECISIVE,
  CX_WANT_REQUIRED /* of a requirement of the standard's own: cx_truth */
} cx_want_kind;

typedef struct cx_want {
  cx_want_kind kind;
  size_t index;         /* of the item, criterion or requirement */
  int low, high;        /* points; else the value in both */
  const bool *measures; /* [measure_count] */
  cx_place place;
} cx_want;

typedef struct cx_case {
  const char *name;
  const bool *cites; /* [criterion_count]: cites its clause */
  bool draft;        /* not yet confirmed by a person: neither run nor counted */
  int64_t *figures;  /* [measure_count]: -1 blank; 0 or 1; number of the choice */
  cx_want *wants;
  size_t want_count;
  cx_place place;
} cx_case;

typedef struct cx_trial_suite {
  cx_arena arena;
  const cx_standard *standard;
  cx_case *cases; /* in file order */
  size_t count, drafts;
} cx_trial_suite;

/* All cases scored under a standard: the suite's own, or a changed copy of it (the same measures,
 * items and criteria). Case i is row i % CX_BATCH_ROWS of batch i / CX_BATCH_ROWS. */
typedef struct cx_trial_scored {
  cx_batch **batches;
  size_t count;
} cx_trial_scored;

typedef struct cx_suite_loader {
  cx_loader fields; /* reads keys; knows no standard */
  cx_trial_suite *suite;
  cx_batch *scratch; /* to try a case's figures */
} cx_suite_loader;

#endif
