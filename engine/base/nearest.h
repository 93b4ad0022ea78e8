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

/* Offers the name of a measure, an id or a label: not one with other numbers in it (under 1, under
 * 5), nor a count ("Số …") to who wrote a rate ("Tỷ lệ …"), or the other way. */
void cx_nearest_offer_measure(cx_nearest *search, const char *candidate);

#endif
