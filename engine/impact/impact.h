/* What a change of standards does to communes: whose verdict flips, and why. Of two versions of one
 * standard the reasons are the fewest changes that explain the flip; of two different standards,
 * what decides under the new one (and did under the old one, `was`). */
#ifndef CX_IMPACT_IMPACT_H
#define CX_IMPACT_IMPACT_H
#include "impact/smallest.h"

typedef enum cx_reason_kind {
  /* of versions */
  CX_REASON_PASS,
  CX_REASON_FLOOR,
  CX_REASON_CRITERION_APPLIES,
  CX_REASON_ITEM_GONE,
  CX_REASON_ITEM_NEW,
  CX_REASON_ITEM_REPLACED,
  CX_REASON_ITEM_MOVED,
  CX_REASON_ITEM_APPLIES,
  CX_REASON_POINTS, /* old and new points of the item, and the most it gives */
  CX_REASON_WHEN_NONE,
  CX_REASON_REQUIRES,
  CX_REASON_REQUIREMENT, /* of the standard's own: gone, new or another condition */
  /* of both */
  CX_REASON_CLASS,
  /* of different standards */
  CX_REASON_ZERO,    /* a criterion at 0 points where none may be */
  CX_REASON_FAIL,    /* a criterion not met where all must be */
  CX_REASON_TOTAL,   /* the most the total can be does not reach what is needed */
  CX_REASON_SHARE,   /* the same of a share of what applies */
  CX_REASON_UNMET,   /* a requirement of the standard's own does not hold */
  CX_REASON_MISSING, /* a figure that decides is blank */
  CX_REASON_LOST,    /* a criterion gives fewer points than its partner did */
  CX_REASON_GAINED,
  CX_REASON_NEW, /* a criterion without a partner, when the total decides */
  CX_REASON_GONE,
  CX_REASON_KINDS
} cx_reason_kind;

enum { CX_CLASS_NONE = -1, CX_CLASS_OPEN = -2 }; /* in none surely; not certain which */

typedef struct cx_reason {
  cx_reason_kind kind;
  bool was;                                             /* of the old standard's verdict */
  int old_criterion, new_criterion, old_item, new_item; /* CX_NO_PAIR: none */
  int old_requirement, new_requirement;                 /* likewise */
  int old_class, new_class;                             /* CX_REASON_CLASS; SHARE: new_class */
  int measure;             /* CX_REASON_MISSING: of the new standard, `was`: of the old one */
  cx_points before, after; /* points; TOTAL and SHARE have the total in `after` */
  int old_most, new_most;  /* the most there can be; TOTAL: new_most is what is needed;
                              SHARE: the least and the most that applies */
} cx_reason;

typedef struct cx_impact_why {
  cx_reason *list; /* owned by the impact, until the next commune */
  size_t count;
  bool
      explained; /* of versions: the reasons, applied alone to the old text, give the new verdict */
  bool proved;   /* of versions: no fewer changes do */
  size_t trials;
} cx_impact_why;

typedef struct cx_impact {
  const cx_standard *old_text, *new_text;
  bool versions; /* both have one id and count alike, points or items met */
  cx_matching matching;
  cx_compare_diff *diff;      /* versions only */
  cx_impact_hybrids *hybrids; /* versions only */
  cx_smallest smallest;       /* of the last commune */
  cx_reason *reasons;
  size_t reason_count;
} cx_impact;

/* Prepares; both standards must live as long. CX_OK, CX_NO_MEMORY, or CX_REFUSED (said): no measure
 * in common; of versions also what cx_compare_diff_new refuses. */
int cx_impact_new(const cx_standard *old_text, const cx_standard *new_text, cx_log *log,
                  cx_impact **ret);
void cx_impact_free(cx_impact *impact); /* NULL is allowed */

/* The class of a commune in a batch: its number, CX_CLASS_NONE or CX_CLASS_OPEN. */
int cx_class_state(const cx_batch *batch, size_t row);

/* True when neither row was refused and the verdicts differ. */
bool cx_impact_flips(cx_impact_both at);

/* Why the verdict of a commune that flips differs. CX_OK or CX_NO_MEMORY. */
int cx_impact_explain(cx_impact *impact, cx_impact_both at, cx_impact_why *ret);

#endif
