/* Figures that cannot stand together, in the order of the dictionary, then of the items. */
#ifndef CX_FIGURES_PARTS_H
#define CX_FIGURES_PARTS_H
#include "figures/columns.h"

/* What there is to check of the figures, whose columns are made. False when out of memory. */
bool cx_part_checks_make(cx_figures *figures);

bool cx_next_part_fault(const cx_figures *figures, size_t row, cx_part_fault *fault);

#endif
