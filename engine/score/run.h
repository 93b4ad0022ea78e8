/* Figures are scored as they are read: cx_run of the public header. */
#ifndef CX_SCORE_RUN_H
#define CX_SCORE_RUN_H
#include "figures/run.h"
#include "score/batch.h"

/* Reads and scores a table of any form, as cx_run_source does a CSV. The batches of the runs beside
 * hold the same rows in the same places, and on_batch is called once all are scored. */
int cx_run_table(cx_run *run, const char *name, cx_survey_fn *survey, cx_read_fn *read, void *self,
                 cx_batch_fn *on_batch, void *user);
/* Scores the figures of a run (not of those beside it); rows whose `value:` items come to none are
 * refused. CX_OK or CX_NO_MEMORY (said). */
int cx_score_run(cx_run *run);
/* The run's batch, as scored last. */
const cx_batch *cx_run_batch(const cx_run *run);

#endif
