/* Figures that cannot stand together, in the order of the dictionary, then of the items. */
#ifndef CX_FIGURES_PARTS_H
#define CX_FIGURES_PARTS_H
#include "figures/columns.h"

bool cx_next_part_fault(const cx_figures *figures, size_t row, cx_part_fault *fault);

#endif
