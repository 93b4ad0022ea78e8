/* The nearest known name to one that is not known. */
#ifndef CX_BASE_NEAREST_H
#define CX_BASE_NEAREST_H
#include "base/arena.h"

typedef struct cx_nearest {
  const char *wanted;
  const char *best; /* NULL while none is near enough */
  size_t distance;  /* of `best` */
} cx_nearest;

/* Offers a candidate. Near enough is an edit distance (insert, drop, change, swap neighbours; by
 * bytes) of at most a third of the wanted name's length and 1 at least. Names of over 64 bytes are
 * never near. */
void cx_nearest_offer(cx_nearest *search, const char *candidate);

#endif
