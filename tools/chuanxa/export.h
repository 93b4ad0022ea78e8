/* The actions of `chuanxa export` that have a file of their own. */
#ifndef CX_CLI_EXPORT_H
#define CX_CLI_EXPORT_H
#include "chuanxa/cli.h"

/* Each returns an exit status; operands[0] is the action, options were checked. */
int cli_export_csvw(cli_call *cli);

#endif
