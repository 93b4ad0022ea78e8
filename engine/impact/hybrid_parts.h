/* What a hybrid is made of: hybrid.c makes it, hybrid_verdict.c judges by it. */
#ifndef CX_IMPACT_HYBRID_PARTS_H
#define CX_IMPACT_HYBRID_PARTS_H
#include "standard/model.h"

enum { CX_NO_STEP = -1 };

/* An item in both versions. */
typedef struct cx_impact_part {
  int old_item, new_item, old_node, new_node;
  int whole; /* step of an item gone, new or replaced */
  int moved, applies, points, none;
} cx_impact_part;

/* Passing points for a maximum of its own. */
typedef struct cx_pass_table {
  struct cx_pass_table *next;
  bool of_new;
  int max;
  bool means_nothing; /* `pass` is neither true nor false here */
  cx_pass pass;
} cx_pass_table;

/* A criterion in both versions. */
typedef struct cx_node {
  int old_criterion, new_criterion;
  int pass, floor, applies; /* steps */
  int least;                /* no hybrid comes to less here */
  bool varies;              /* in some hybrid it is more than the sum of its items */
  cx_pass_table *tables;
} cx_node;

/* A requirement of the standard's own in both versions. */
typedef struct cx_impact_demand {
  int old_one, new_one, step;
} cx_impact_demand;

static inline bool cx_step_is_on(const bool *on, int step) {
  return step != CX_NO_STEP && on[step];
}

#endif
