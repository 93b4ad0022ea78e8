/* Tables become figures, source after source: the reading half of cx_run of the public header. What
 * happens to figures once there is no room for more is the owner's: they are scored. */
#ifndef CX_FIGURES_RUN_H
#define CX_FIGURES_RUN_H
#include "figures/reading.h"

/* A run that fills these figures, of the same standard. CX_OK or CX_NO_MEMORY (said). */
int cx_figures_run_new(cx_figures *figures, const cx_reading *reading, cx_report_fn *report,
                       void *report_user, cx_run **ret_run);

/* What became of the header in all sources, by one of the names of reading.ignored; NULL: it is
 * none, or no header was read. */
const cx_ignored *cx_run_ignored(const cx_run *run, const char *name, size_t size);

/* The same of reading.own_headers[number]. */
const cx_ignored *cx_run_own_header(const cx_run *run, size_t number);

/* The figures stay. */
void cx_figures_run_free(cx_run *run);

/* From here on `run` hands every row to `beside` too (and to what is beside that), which was made
 * for another standard with the same way of reading. All figures then hold the same rows in the
 * same places, refused ones included. `beside` stays the caller's and must live as long; only `run`
 * is given sources. */
void cx_run_beside(cx_run *run, cx_run *beside);
int cx_figures_read(cx_run *run, const cx_figures_table *from);

#endif
