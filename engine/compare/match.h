/* Which item of one text answers to which of another: by what they measure, never by number. */
#ifndef CX_COMPARE_MATCH_H
#define CX_COMPARE_MATCH_H
#include "standard/model.h"

enum { CX_NO_PAIR = -1 };

typedef struct cx_matching {
  /* by item: the number of its partner in the other text, or CX_NO_PAIR */
  int new_of_item[CX_MOST_ITEMS], old_of_item[CX_MOST_ITEMS];
  bool replaced[CX_MOST_ITEMS]; /* by new item: the same figure, measured another way */
  int new_of_criterion[CX_MOST_CRITERIA], old_of_criterion[CX_MOST_CRITERIA];
  int new_of_requirement[CX_MOST_CONDITIONS], old_of_requirement[CX_MOST_CONDITIONS];
} cx_matching;

/* Items of the same figure, the same way, are partners (those with the same points and that apply
 * alike first, then in file order); then other expressions and conditions over the same figures,
 * and conditions of one title; of the rest those that count the same numerator, as replaced.
 * Criteria are partners that share the most items, then those of one title; requirements of the
 * standard's own that ask the same, then those of one title, then those that read the same figures.
 * False when out of memory. */
bool cx_compare_match(const cx_standard *old_text, const cx_standard *new_text, cx_matching *ret);

/* True when no measure is read by both texts. */
bool cx_compare_share_no_measure(const cx_standard *a, const cx_standard *b);

#endif
