/* The fewest changes that explain why a commune's verdict differs between two versions of one
 * standard: applied to the old text, they alone give the new verdict. */
#ifndef CX_IMPACT_SMALLEST_H
#define CX_IMPACT_SMALLEST_H
#include "impact/hybrid_verdict.h"

/* How many hybrids are tried for one commune. Fifteen changes that matter to it are always tried
 * in full; of more only the smaller sets. */
enum { CX_MOST_TRIALS = 1 << 15 };

typedef struct cx_smallest {
  bool on[CX_IMPACT_MOST_STEPS]; /* [step]: it is in the set */
  size_t count;
  size_t trials;
  bool proved; /* no smaller set explains it; else none of the set can be left out */
} cx_smallest;

/* Sets are tried by growing size, of one size in the order of the steps, so the first of the
 * smallest is found. Past CX_MOST_TRIALS: the changes that matter, less, from the last, each that
 * can be left out; `proved` is then false. CX_OK, CX_NO_MEMORY, or CX_REFUSED when nothing explains
 * it (the verdicts are the same). */
int cx_find_smallest(cx_impact_hybrids *hybrids, cx_impact_both at, cx_smallest *ret);

#endif
