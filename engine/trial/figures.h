/* Figures made to order: a value of an item, a total, a kind of commune. */
#ifndef CX_TRIAL_FIGURES_H
#define CX_TRIAL_FIGURES_H
#include "figures/cells.h"
#include "score/batch.h"
#include "standard/fields.h"

/* Where a value lies against a cut of an item. */
typedef enum cx_side { CX_SIDE_BELOW, CX_SIDE_ON, CX_SIDE_ABOVE } cx_side;

/* Sets the figures of an item so that its value lies there, within one step of the bound, in the
 * segment beside it. False when that cannot be made (a value item, no whole numbers fit). */
bool cx_trial_figures_at(const cx_standard *standard, size_t item, size_t cut, cx_side side,
                         int64_t *figures);

/* The same for an item that may be one list of bands by a choice (its figures alone), and whose
 * sides may be sums: layout 0 spreads them evenly over their terms, each other gives them to one
 * term. */
bool cx_figures_in(const cx_item *item, size_t cut, cx_side side, size_t layout, int64_t *figures);
size_t cx_layouts_of(const cx_item *item);

/* Sets the class measures to a combination (numbered as cx_class_owners does). */
void cx_trial_figures_of_kind(const cx_standard *standard, uint64_t combination, int64_t *figures);

/* Figures for whole totals; its tables are made once for a standard, which must live as long. */
typedef struct cx_chooser cx_chooser;

enum { CX_ANY_CRITERION = -1 };

/* What a total is to be made of. */
typedef struct cx_wanted_total {
  int total;
  int criterion, points; /* of one criterion, or CX_ANY_CRITERION */
  bool freely;           /* some requirement may fail; else the total alone decides */
} cx_wanted_total;

#endif
