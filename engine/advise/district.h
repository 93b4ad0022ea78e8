/* The communes of a district side by side: the district's own shares, and what a council should
 * have verified before it decides. All comparisons are exact. */
#ifndef CX_ADVISE_DISTRICT_H
#define CX_ADVISE_DISTRICT_H
#include "score/batch.h"

/* Sums over the communes whose figures are all known and to which the item applies. */
typedef struct cx_district_share {
  cx_wide part, whole;
  size_t communes;
  bool tells_hidden; /* set by who prints: the rate would tell one that is not printed */
} cx_district_share;

typedef struct cx_advise_district {
  const cx_standard *standard;
  cx_district_share share[CX_MOST_ITEMS]; /* of rate items */
} cx_advise_district;

void cx_advise_district_add(cx_advise_district *district, const cx_batch *batch);

/* Sizes beyond which a figure is pointed out; stated in every report that uses them. */
typedef struct cx_advise_alert {
  int far_points;     /* a rate further from the district's than so many of its units (% or ‰) */
  int change_percent; /* a count that changed by more than this since last period … */
  int change_least;   /* … and by at least so many units */
} cx_advise_alert;

typedef enum cx_check_kind {
  CX_CHECK_ON_THRESHOLD, /* the share stands exactly on a band's edge */
  CX_CHECK_FAR,          /* far from the district's share */
  CX_CHECK_CHANGED,      /* a count changed much since last period */
  CX_CHECK_ANSWER        /* an answer is another than last period */
} cx_check_kind;

typedef struct cx_check {
  cx_check_kind kind;
  size_t item;        /* ON_THRESHOLD, FAR */
  cx_number value;    /* the rate, ON_THRESHOLD, FAR */
  cx_number district; /* FAR: the district's rate */
  int measure;        /* CHANGED, ANSWER */
  int64_t before, now;
} cx_check;

enum { CX_MOST_CHECKS = 64 };

/* What to verify in a row, in the order of the items, then of the measures. `last` is the commune's
 * row of the period before, or NULL. Returns how many were written. */
size_t cx_checks(const cx_advise_district *district, const cx_batch *batch, size_t row,
                 const cx_batch *last, size_t last_row, const cx_advise_alert *alert,
                 cx_check out[CX_MOST_CHECKS]);

/* The exact rate of a rate item, a state when a figure is blank or no case arose. */
cx_number cx_item_rate(const cx_batch *batch, size_t row, const cx_item *item);

#endif
