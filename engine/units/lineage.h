/* Predecessors and successors as a list gives them. A row names units only where its codes do so
 * beyond doubt and its names agree; everything else is kept as written. */
#ifndef CX_UNITS_LINEAGE_H
#define CX_UNITS_LINEAGE_H
#include "units/taking.h"

int cx_lineage_take(const cx_lineage_request *request, cx_log *log, cx_units_taken *taken);

#endif
