/* What the makers of slips share. */
#ifndef CX_TRIAL_MUTATE_PARTS_H
#define CX_TRIAL_MUTATE_PARTS_H
#include "trial/mutate.h"

typedef struct cx_mutator {
  const cx_standard *standard;
  cx_standard copy; /* shares all but the lists below, which are its own and restored after use */
  cx_item *items;
  cx_criterion *criteria;
  cx_class *classes;
  cx_arena *words; /* texts of the mutants */
  cx_arena arena;  /* of the mutant at hand */
  bool out_of_memory;
  cx_mutant_fn *fn;
  void *user;
} cx_mutator;

/* A text of its own for the mutant; "" when out of memory (remembered: none is handed out then). */
const char *cx_mutant_word(cx_mutator *m, const char *format, ...);

/* Hands out the copy as it now is, then makes it the standard again. */
int cx_hand_out(cx_mutator *m, cx_mutant mutant);

/* Points of an item of the copy changed: its codes, its most, the criterion and the standard
 * follow. CX_OK, CX_REFUSED when `pass` cannot be tabulated, CX_NO_MEMORY. */
int cx_settle_points(cx_mutator *m, size_t item);

#endif
