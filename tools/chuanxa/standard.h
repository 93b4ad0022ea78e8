/* The actions of `chuanxa standard` that have a file of their own. */
#ifndef CX_CLI_STANDARD_H
#define CX_CLI_STANDARD_H
#include "chuanxa/cli.h"

/* The name of an action, NULL behind the last one. */
const char *cli_standard_action(size_t index);

/* What `standard schema` may be asked for, NULL behind the last one. */
const char *cli_standard_schema_kind(size_t index);

/* Each returns an exit status; operands[0] is the action, options were checked. */
int cli_standard_list(cli_call *cli);
int cli_standard_new(cli_call *cli);
int cli_standard_schema(cli_call *cli);

#endif
