/* How the data are read, as the command line says; and two standards over the same data at once. */
#ifndef CX_READS_H
#define CX_READS_H
#include "chuanxa/cli.h"

/* The reading options; `reading` points into the rest. */
typedef struct cx_reads {
  cx_arena arena;
  cx_reading reading;
  cx_supposed supposed[2 * CX_MOST_VALUES]; /* a label may be two ids in two dictionaries */
} cx_reads;

/* run.c. Understands the reading options; a supposed figure is one that some standard knows. False
 * (said) when one is wrong. Close it in any case. */
bool cx_reads_open(cx_cli *cli, const cx_standard *const *standards, size_t count, cx_reads *ret);
void cx_reads_close(cx_reads *reads);
/* Gives the run every file, and ends it; what fails is said. A run of NULL was out of memory. */
void cx_run_through(cx_cli *cli, cx_run *run, const char *const *paths, size_t count,
                    cx_batch_fn *on_batch, void *user);
/* False (said) when `--period` is no year. */
bool cx_check_period(cx_cli *cli);

/* Both batches hold the same communes in the same rows. A value other than 0 stops the reading. */
typedef int cx_pair_fn(void *user, const cx_batch *old_batch, const cx_batch *new_batch);

/* pair.c. Scores the files of operands[2…] by both standards in one reading: standard input and
 * pipes need no second one. What both say is printed once. A column that only the other standard's
 * dictionary knows is passed over. had_new[measure of the new one]: some file had its column.
 * Returns the exit status. */
int cx_run_pair(cx_cli *cli, const cx_standard *old_text, const cx_standard *new_text,
                cx_pair_fn *on_pair, void *user, bool *had_new);

#endif
