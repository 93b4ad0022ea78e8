/* What is to be covered of a standard, and the values that lie on and beside a bound. */
#ifndef CX_TRIAL_TARGET_H
#define CX_TRIAL_TARGET_H
#include "standard/points.h"
#include "trial/cases.h"
#include "trial/question.h"

typedef enum cx_target_kind {
  CX_TARGET_BELOW, /* item, cut: a value of the band below, within one step of the bound */
  CX_TARGET_ON,    /* the bound itself */
  CX_TARGET_ABOVE,
  CX_TARGET_BAND, /* item, segment: some value in a band that has no bound in the domain */
  CX_TARGET_YES,
  CX_TARGET_NO,
  CX_TARGET_BLANK,       /* the figure of an item is blank, a denominator is known */
  CX_TARGET_WHOLE_BLANK, /* the denominator is blank */
  CX_TARGET_NO_CASE,     /* the denominator is 0 */
  CX_TARGET_CLASS_TRUE,
  CX_TARGET_CLASS_FALSE,
  CX_TARGET_CLASS_UNKNOWN,
  CX_TARGET_ATOM_TRUE,   /* class, atom: it is true and decides (MC/DC: turned, the class turns) */
  CX_TARGET_ATOM_FALSE,  /* it is false and decides */
  CX_TARGET_TOTAL_UNDER, /* class: the greatest total below min_total that points can come to */
  CX_TARGET_TOTAL_ON,    /* the least one from min_total on */
  CX_TARGET_TOTAL_OVER,  /* the next one */
  CX_TARGET_CLAUSE,      /* criterion: a case cites it */
  /* of standards that ask more (question.h) */
  CX_TARGET_SEGMENT,      /* item, segment: a value of an expression that no bound is near to */
  CX_TARGET_CHOICE_BLANK, /* bands by a choice: it is blank, the figure known */
  CX_TARGET_STEP_NONE,    /* so much per event: none, some, so many that the cap is reached */
  CX_TARGET_STEP_SOME,
  CX_TARGET_STEP_CAP,
  CX_TARGET_ASKED_TRUE, /* a question; of an item, all its conditions together */
  CX_TARGET_ASKED_FALSE,
  CX_TARGET_ASKED_UNKNOWN,
  CX_TARGET_PART_TRUE, /* one condition of `at_least` holds and decides */
  CX_TARGET_PART_FALSE,
  CX_TARGET_NEED_SHORT, /* item: one too few hold, all are known; just so many */
  CX_TARGET_NEED_ON,
  CX_TARGET_ASKED_BELOW, /* a comparison of numbers that decides: one unit below, on, above */
  CX_TARGET_ASKED_ON,
  CX_TARGET_ASKED_ABOVE,
  CX_TARGET_FLOOR_LIFTS, /* criterion: its items come to less than the floor; to more */
  CX_TARGET_FLOOR_FREE,
  CX_TARGET_SHARE_UNDER, /* class: the points are under the share that is asked, at it or just over
                          */
  CX_TARGET_SHARE_ON,
  CX_TARGET_SHARE_OPEN /* it depends on what is blank */
} cx_target_kind;

typedef struct cx_target {
  cx_target_kind kind;
  size_t index; /* of the item, class or criterion */
  size_t cut;   /* BELOW, ON, ABOVE: of the item; BAND: the segment; ATOM_…: its instruction */
  uint64_t combination; /* ATOM_…: one kind of commune that meets it */
  int total;            /* TOTAL_…: the total wanted */
  size_t list;          /* bands by a choice: whose bands, CX_ANY_LIST */
  cx_question question; /* ATOM_…, ASKED_…, PART_… */
  int64_t gap; /* SHARE_…: how far from the share the found points are (cx_trial_share_gap) */
  bool alone;  /* TOTAL_…, SHARE_… searched for: all else that is required holds */
  const int64_t *witness; /* figures that meet it, where they were searched for; else NULL */
  bool met;
  cx_place place; /* of the band, check, class or criterion */
} cx_target;

enum { CX_ANY_LIST = CX_MOST_CHOICES };

typedef struct cx_trial_coverage {
  cx_arena arena;
  const cx_trial_suite *suite;
  cx_target *targets; /* in the order of the standard */
  size_t count, met;
  cx_sums totals;     /* that points can come to */
  cx_target *unfound; /* for which no figures were found: not asked for */
  size_t unfound_count;
} cx_trial_coverage;

/* One unit of the last place in which the rule file prints a bound of the item: 1 for `98`, 1/10
 * for `0.5`. */
cx_number cx_trial_bound_step(const cx_item *item, cx_number bound);

/* The item whose bands a target is about: itself, or the one of a choice. */
const cx_item *cx_target_item(const cx_standard *standard, const cx_target *target);

/* The band on one side of a cut: for its place in the file. */
const cx_band *cx_trial_band_at(const cx_item *item, size_t segment);

#endif
