/* The tables of commands, options and actions as other programs want them. */
#ifndef CX_CLI_HELP_H
#define CX_CLI_HELP_H
#include "chuanxa/cli.h"

/* A man page (roff, section 1). */
void cli_put_man(cx_buffer *out, cx_language language);
/* A script for bash: `source <(chuanxa help --completion bash)`. */
void cli_put_bash(cx_buffer *out);

#endif
