/* Standards between two versions of one: some of the changes applied to the old text, the others
 * not. A hybrid is never written out; what it makes of a commune follows from the scored columns of
 * both versions. */
#ifndef CX_IMPACT_HYBRID_H
#define CX_IMPACT_HYBRID_H
#include "compare/changes.h"
#include "impact/hybrid_parts.h"

enum {
  CX_IMPACT_MOST_STEPS = 6 * CX_MOST_ITEMS + 3 * CX_MOST_CRITERIA + 2 * CX_MOST_CONDITIONS + 2
};

/* One change that is applied or not. Kinds: CX_CHANGE_PASS, FLOOR and CRITERION_APPLIES; ITEM_GONE,
 * NEW, REPLACED, MOVED and APPLIES; POINTS for all that gives an item other points, WHEN_NONE
 * apart; CX_CHANGE_REQUIRES, and REQUIREMENT for each of the standard's own that is gone, new or
 * asks otherwise; and one CX_CHANGE_CLASS for all of the classes: a commune stands in its class of
 * the old text or of the new one. */
typedef struct cx_impact_step {
  cx_change_kind kind;
  int part;                                             /* of a change of an item, else -1 */
  int old_criterion, new_criterion, old_item, new_item; /* CX_NO_PAIR: none */
  int old_requirement, new_requirement;
} cx_impact_step;

typedef struct cx_impact_hybrids {
  cx_arena arena, tables; /* tables: of pass, for maxima that neither version has */
  const cx_standard *old_text, *new_text;
  cx_impact_step *steps; /* in the order of the changes (cx_compare_diff) */
  size_t step_count;
  cx_impact_part *parts;
  size_t part_count;
  cx_node *nodes;
  size_t node_count, table_bytes;
  cx_impact_demand *demands;
  size_t demand_count;
  int requires_step, class_step;
  bool any_all_pass, any_no_zero; /* required by either version */
  bool any_share;                 /* asked by a class of either */
  bool varies;                    /* some criterion is more than the sum of its items */
} cx_impact_hybrids;

/* The steps of a comparison; its standards must live as long. CX_OK or CX_NO_MEMORY. */
int cx_hybrids_new(const cx_compare_diff *diff, cx_impact_hybrids **ret);
void cx_hybrids_free(cx_impact_hybrids *hybrids); /* NULL is allowed */

#endif
