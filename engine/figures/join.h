/* --join: departments hand in some columns each; rows of one commune are put together by code, and
 * a figure given twice must be the same. Everything waits in memory until the last source. */
#ifndef CX_FIGURES_JOIN_H
#define CX_FIGURES_JOIN_H
#include "figures/reading.h"

/* The end of a joined run, as cx_run_finish. */
int cx_figures_finish(cx_run *run, int (*on_full)(cx_run *run, void *user), void *user);

/* Takes the only row into the join and empties the figures. */
int cx_join_row(cx_run *run, const cx_row *row);

#endif
