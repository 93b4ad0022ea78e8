/* Whole communes put together from rows that were found around each thing asked, and a search among
 * them that goes towards what is wanted. */
#ifndef CX_TRIAL_SEEKER_H
#define CX_TRIAL_SEEKER_H
#include "trial/tried.h"

/* Rows around one thing that differ in what comes of it: pieces of communes. */
typedef struct cx_pieces {
  size_t first, count; /* in the seeker's rows */
} cx_pieces;

typedef struct cx_seeker {
  const cx_standard *s;
  cx_batch *batch; /* to score in */
  cx_tried kept;   /* the rows of all pieces */
  cx_pieces of_item[CX_MOST_ITEMS], of_criterion[CX_MOST_CRITERIA];
  cx_pieces of_requirement[CX_MOST_CONDITIONS], of_class[CX_MOST_CLASSES];
  cx_tried communes; /* whole ones */
  cx_tried around;   /* what was made last, of which item or criterion */
  int around_kind;
  size_t around_index;
  bool out_of_memory; /* a search was broken off */
} cx_seeker;

/* Makes all pieces, then communes of them. NULL when out of memory. */
cx_seeker *cx_trial_seeker_new(const cx_standard *standard);
void cx_trial_seeker_free(cx_seeker *seeker); /* NULL is allowed */

/* What was made around an item, what a criterion applies by, a requirement, a class, or communes of
 * the items of one criterion; valid until the next call. NULL when out of memory. */
typedef enum cx_around_kind {
  CX_AROUND_NOTHING,
  CX_AROUND_ITEM,
  CX_AROUND_CRITERION,
  CX_AROUND_REQUIREMENT,
  CX_AROUND_CLASS,
  CX_AROUND_ITEMS
} cx_around_kind;
const cx_tried *cx_trial_seek_around(cx_seeker *seeker, cx_around_kind kind, size_t index);

/* How far a scored row is from what is wanted, 0: nowhere; CX_FAR: it is none at all. */
static const int64_t CX_FAR = INT64_MAX;
typedef int64_t cx_distance_fn(void *user, const cx_batch *batch, size_t row);

/* Whole communes moved piece by piece to the least distance that is found; that distance. The
 * figures are written when it is not CX_FAR. Look at seeker->out_of_memory afterwards. */
int64_t cx_trial_seek_nearest(cx_seeker *seeker, cx_distance_fn *distance, void *user,
                              int64_t *figures);

#endif
