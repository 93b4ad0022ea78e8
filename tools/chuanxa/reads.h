/* How the data are read, as the command line says; and two standards over the same data at once. */
#ifndef CX_READS_H
#define CX_READS_H
#include "chuanxa/cli.h"
#include "chuanxa/columns.h"

/* The reading options; `reading` points into the rest. */
typedef struct cli_reads {
  cx_arena arena;
  cx_reading reading;
  cli_columns columns;                       /* of --columns */
  cx_supposed supposed[2 * CLI_MOST_VALUES]; /* a label may be two ids in two dictionaries */
} cli_reads;

/* run.c. Understands the reading options; a supposed figure is one that some standard knows. False
 * (said) when one is wrong. Close it in any case. */
bool cli_reads_open(cli_call *cli, const cx_standard *const *standards, size_t count,
                    cli_reads *ret);
void cli_reads_close(cli_reads *reads);
/* Gives the run every file, and ends it; what fails is said. A run of NULL was out of memory. */
void cli_run_through(cli_call *cli, const cli_reads *reads, cx_run *run, const char *const *paths,
                     size_t count, cx_batch_fn *on_batch, void *user);
/* False (said) when `--period` is no year. */
bool cli_check_period(cli_call *cli);

/* Both batches hold the same communes in the same rows. A value other than 0 stops the reading. */
typedef int cli_pair_fn(void *user, const cx_batch *old_batch, const cx_batch *new_batch);

/* pair.c. Scores the files of operands[2…] by both standards in one reading: standard input and
 * pipes need no second one. What both say is printed once. A column that only the other standard's
 * dictionary knows is passed over. had_new[measure of the new one]: some file had its column.
 * Returns the exit status. */
int cli_run_pair(cli_call *cli, const cx_standard *old_text, const cx_standard *new_text,
                 cli_pair_fn *on_pair, void *user, bool *had_new);

#endif
