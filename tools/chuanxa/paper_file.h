/* Papers as files: what the ending of --output says, written whole or not at all. */
#ifndef CLI_PAPER_FILE_H
#define CLI_PAPER_FILE_H
#include "base/days.h"
#include "chuanxa/cli.h"
#include "paper/document.h"

/* Whether what --output asks for can be written: a PDF needs a program. False (said). */
bool cli_can_write_paper(cli_call *cli);
/* Writes the paper to --output; what fails is said. */
void cli_write_paper(cli_call *cli, const cx_paper *paper);

/* Which of `count` kinds bears the name: their table, of rows of `size` bytes that each begin with
 * it. -1 when none does; then `unknown` says the name, the nearest, all of them. */
int cli_find_paper_kind(cli_call *cli, const char *name, const void *kinds, size_t count,
                        size_t size, cx_message unknown);

/* The day of --on, held in `day`; *ret stays where none is given. False (said): it is none. */
bool cli_paper_day(cli_call *cli, cx_day *day, const char **ret);

#endif
