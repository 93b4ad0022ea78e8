/* Lists of the command line: rosters, members, evidence, departments, …; CSV or a workbook. */
#ifndef CX_LISTS_H
#define CX_LISTS_H
#include "chuanxa/cli.h"
#include "text/list.h"

/* Reads a file, a pipe or standard input ("-") whole; it is held until the program ends. False
 * (said) when it cannot. */
bool cli_open_list(cli_call *cli, const char *path, cx_list_file *ret);

/* The form of codes in lists beside data of a standard: its dictionary's, any with --any-code. */
cx_code_form cli_codes_of_lists(const cli_call *cli, const cx_standard *standard);

#endif
