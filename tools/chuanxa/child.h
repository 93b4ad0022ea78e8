/* Another program, run to its end: what it reads and what it prints are held whole. */
#ifndef CHUANXA_CHILD_H
#define CHUANXA_CHILD_H
#include <stdbool.h>

#include "base/buffer.h"

/* Whether programs can be started at all: not in a page, nor on Windows. */
bool cli_runs_programs(void);

/* Whether PATH holds it; false too where no program can be started. */
bool cli_has_program(const char *name);

typedef enum cli_child {
  CLI_CHILD_WELL,
  CLI_CHILD_FAILED, /* it ended badly, or printed nothing */
  CLI_CHILD_NO_ROOM /* what it is to read cannot be held; errno says why */
} cli_child;

/* Runs it with `in` as its input and gives what it prints; what it says is not shown. `arguments`
 * ends with NULL; the first is the name. Free `ret` in any case. */
cli_child cli_run_program(char *const *arguments, const cx_buffer *in, cx_buffer *ret);

#endif
