/* The list of what is wrong with the data, for the office that has to mend it: as CSV, or as a copy
 * of the tables with the wrong cells marked and commented. */
#ifndef CX_ERRORS_H
#define CX_ERRORS_H
#include "chuanxa/cli.h"

/* Remembers a diagnostic about a data file. */
void cli_remember_error(cli_call *cli, const cx_diagnostic *diagnostic);
/* Writes `--errors FILE` when it was given; files are the data files of the run. */
void cli_write_errors(cli_call *cli, const char *const *files, size_t count);
void cli_forget_errors(cli_call *cli);

#endif
