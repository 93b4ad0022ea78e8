/* What a command will not need it gives up before it reads the first byte of a file that someone
 * else made: to start programs, to reach the network, to write elsewhere than where it was told to
 * (Linux: seccomp and Landlock; where the kernel has none of them, on other systems, and
 * where weasyprint is to make a PDF, nothing is given up). Only the arguments decide, never what
 * stands in a file. */
#ifndef CHUANXA_CONFINE_H
#define CHUANXA_CONFINE_H
#include "chuanxa/cli.h"

void cli_confine(const cli_call *cli);

#endif
