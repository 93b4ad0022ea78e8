/* Figures from a database instead of a file: --from, --query, --table. The source stands among the
 * operands of a command, as the last of its files. */
#ifndef CX_CLI_SOURCE_H
#define CX_CLI_SOURCE_H
#include "chuanxa/cli.h"
#include "score/run.h"

/* The options; a register keeps the bytes of the files it reads, so it takes none of them. */
extern const cli_option cli_source_options[];
bool cli_takes_source(const cli_command *command);

/* Puts the source among the operands, where one is named. False (said): the options do not go
 * together. */
bool cli_source_ready(cli_call *cli);
/* Whether an operand is the source. */
bool cli_is_source(const cli_call *cli, const char *operand);
/* The file of an SQLite source; NULL: there is none. */
const char *cli_source_file(const cli_call *cli);

/* Reads it, and scores what was read; what fails is said. */
void cli_run_source(cli_call *cli, cx_run *run, cx_batch_fn *on_batch, void *user);

#endif
