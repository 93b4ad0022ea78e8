/* chuanxa export dmn. */
#ifndef CLI_EXPORT_DMN_H
#define CLI_EXPORT_DMN_H
#include "chuanxa/cli.h"

/* The operands are those of the whole command: `dmn`, STANDARD. Returns an exit status. */
int cli_export_dmn(cli_call *cli);

#endif
