/* Commands that do several things: `chuanxa standard show`, `chuanxa plan evaluate`. */
#ifndef CLI_ACTIONS_H
#define CLI_ACTIONS_H
#include "chuanxa/cli.h"

typedef struct cli_action {
  const char *name;
  const char *operands; /* those behind the name, for people: "PLAN FIGURES…" */
  size_t least, most;   /* how many there are */
  const char *options;  /* the command's that it takes, parted by blanks */
  const char *formats;  /* the values of --format, NULL when it takes none */
  int (*run)(cli_call *cli);
} cli_action;

/* Runs the action that the first operand names, with operands and options that are its own; else
 * says what is wrong. Returns the exit status. */
int cli_run_action(cli_call *cli, const cli_action *actions, size_t count);

#endif
