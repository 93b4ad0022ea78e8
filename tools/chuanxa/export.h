/* The actions of `chuanxa export` that have a file of their own. */
#ifndef CX_CLI_EXPORT_H
#define CX_CLI_EXPORT_H
#include "chuanxa/cli.h"

/* Each returns an exit status; operands[0] is the action, options were checked. */
int cli_export_dmn(cli_call *cli);
int cli_export_sql(cli_call *cli);

/* export.c. False (said) when --output is there and does not end so. */
bool cli_export_ends(cli_call *cli, const char *ending);
int cli_export_csvw(cli_call *cli);

#endif
