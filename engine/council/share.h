/* A share that a founding decision states: "2/3", "66%", "0.5", with ">=" (at least) or ">" (more
 * than) before it. Exact fractions over 0 and up to 1. */
#ifndef CX_COUNCIL_SHARE_H
#define CX_COUNCIL_SHARE_H
#include "base/buffer.h"
#include "number/rational.h"

typedef struct cx_council_share {
  cx_number part;
  bool more; /* strictly more than; else at least */
} cx_council_share;

/* Reads a share; without a sign `more` is what it means. False when it is none. */
bool cx_council_read_share(const char *text, bool more, cx_council_share *ret);
/* As it is stored: ">= 2/3", "> 1/2". */
void cx_council_put_share(cx_buffer *out, const cx_council_share *share);
/* Whether so many of so many reach it; of none nothing does. */
bool cx_council_share_reached(const cx_council_share *share, int64_t count, int64_t of);

#endif
