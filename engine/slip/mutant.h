/* Slips that rule tests should notice: a changed copy of a standard, one slip at a time. */
#ifndef CX_SLIP_MUTANT_H
#define CX_SLIP_MUTANT_H
#include "figures/cells.h"
#include "score/batch.h"
#include "standard/fields.h"
#include "trial/question.h"
#include "trial/target.h"

typedef enum cx_slip {
  CX_SLIP_THRESHOLD, /* a bound moved by one unit of its last printed place */
  CX_SLIP_ENDS,      /* open and closed exchanged */
  CX_SLIP_POINTS,    /* one point more or less; the maxima follow */
  CX_SLIP_SWAP,      /* the points of two bands exchanged */
  CX_SLIP_WHEN_NONE,
  CX_SLIP_PASS,      /* a number or a comparison of `pass` */
  CX_SLIP_MIN_TOTAL, /* to the next total that points can come to */
  CX_SLIP_REQUIRES,  /* one added or dropped */
  CX_SLIP_CONDITION, /* a value, comparison, and/or, not of a class condition */
  /* of standards that ask more (question.h) */
  CX_SLIP_ASKED,    /* a number, value, sign, end, and/or, not of another condition, of a value */
  CX_SLIP_DROPPED,  /* a requirement of the standard's own is not there */
  CX_SLIP_NEED,     /* one condition more or less of `at_least` */
  CX_SLIP_PER_UNIT, /* one point more or less */
  CX_SLIP_CAP,
  CX_SLIP_FLOOR,
  CX_SLIP_OTHERWISE, /* another word */
  CX_SLIP_APPLIES,   /* the condition is not there */
  CX_SLIP_MIN_SHARE, /* one unit of the last printed place */
  CX_SLIP_LISTS,     /* bands by a choice: those of two values exchanged */
  CX_SLIP_MET        /* `scoring: met`: a band met that is not, or the other way round */
} cx_slip;

typedef enum cx_fate {
  CX_FATE_KILLED,   /* some case fails under it */
  CX_FATE_SURVIVED, /* none does, and the meaning differs */
  CX_FATE_EQUAL,    /* the meaning is the same (cx_compare_diff) */
  CX_FATE_REFUSED,  /* no rule file could say so: two classes would take one commune */
  CX_FATE_ALIKE /* no commune of those tried comes out otherwise; that none does is not proved */
} cx_fate;

enum { CX_FATES = CX_FATE_ALIKE + 1 };

typedef struct cx_mutant {
  cx_slip slip;
  size_t index;                    /* of the item, criterion, class or requirement */
  size_t list;                     /* bands by a choice: whose bands; else CX_ANY_LIST */
  cx_question question;            /* ASKED, DROPPED, OTHERWISE, APPLIES */
  cx_place place;                  /* of the rule's line */
  const char *old_word, *new_word; /* what stands there, and the slip */
  cx_fate fate;
  size_t killer; /* KILLED: the first case that fails */
  const int64_t
      *witness; /* SURVIVED: figures that come out otherwise, where they were searched for */
} cx_mutant;

/* Calls fn for each slip with the changed copy, which lives during the call only; its places, ids
 * and measures are the standard's. Stops at a value other than 0 and returns it; CX_NO_MEMORY. The
 * mutant's words live in `arena`. */
typedef int cx_mutant_fn(void *user, const cx_mutant *mutant, const cx_standard *mutated);

typedef struct cx_slip_mutation {
  cx_arena arena;
  cx_mutant *mutants; /* in the order of the standard */
  size_t count, capacity;
  size_t fates[CX_FATES]; /* by cx_fate */
} cx_slip_mutation;

typedef struct cx_mutator {
  const cx_standard *standard;
  cx_standard copy; /* shares all but the lists below, which are its own and restored after use */
  cx_item *items;
  cx_criterion *criteria;
  cx_class *classes;
  cx_requirement *requirements;
  cx_arena *words; /* texts of the mutants */
  cx_arena arena;  /* of the mutant at hand */
  bool out_of_memory;
  cx_mutant_fn *fn;
  void *user;
} cx_mutator;

/* A text of its own for the mutant; "" when out of memory (remembered: none is handed out then). */
const char *cx_mutant_word(cx_mutator *m, const char *format, ...);

/* Makes the copy the standard again. */
void cx_mutator_restore(cx_mutator *m);

/* Hands out the copy as it now is, then makes it the standard again. */
int cx_hand_out(cx_mutator *m, cx_mutant mutant);

/* Points of an item of the copy changed, perhaps of one of its lists: its codes, its most, the
 * criterion and the standard follow. CX_OK, CX_REFUSED when no rule file could say so (`pass`
 * cannot be tabulated, lists have different tops), CX_NO_MEMORY. */
int cx_settle_points(cx_mutator *m, size_t item);

/* The copy's item may change: its lists of bands by a choice are its own. False: out of memory. */
bool cx_own_variants(cx_mutator *m, size_t item);

/* `pass` of a criterion of the copy is run anew over the points that it can now come to. */
int cx_settle_pass(cx_mutator *m, size_t criterion);

/* Hands out the copy, or restores it when `status` (of what was settled) says that no rule file
 * could say so. */
int cx_hand_out_settled(cx_mutator *m, int status, cx_mutant mutant);

#endif
