/* chuanxa help: the help of a command; a man page and completion from the same tables. */
#include "chuanxa/help.h"

#include <string.h>

#include "chuanxa/messages.h"

static int run(cli_call *cli) {
  const char *shell = cli_option_value(cli, "completion");
  bool man = cli_option_value(cli, "man") != NULL;
  if (shell && strcmp(shell, "bash") != 0)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--completion", "bash", NULL);
  size_t most = man || shell ? 0 : 1;
  if (cli->operand_count > most)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[most], "help", NULL);
  if (man && shell) return cli_usage(cli, CX_MSG_USE_EXTRA, "--completion", "help", NULL);
  if (man || shell) {
    cx_buffer out = {0};
    if (man)
      cli_put_man(&out, cli->language);
    else
      cli_put_bash(&out);
    cli_write(cli, &out);
    cx_buffer_free(&out);
  } else if (cli->operand_count) {
    cli->command = cli_find_command(cli, cli->operands[0]);
    if (cli->command) cli_print_help(cli);
  } else {
    cli_print_overview(cli->language);
  }
  return cli->status;
}

static const cli_option options[] = {
    {"man", NULL, {"in trang man (roff)", "prints a man page (roff)"}},
    {"completion",
     "bash",
     {"in cách điền lệnh cho bash; dùng: source <(chuanxa help --completion bash)",
      "prints completion for bash; use: source <(chuanxa help --completion bash)"}},
    {0},
};

const cli_command cli_help_command = {
    "help",
    "[LỆNH]",
    {"phần trợ giúp của một lệnh, trang man, cách điền lệnh",
     "the help of a command, a man page, completion"},
    {NULL, NULL},
    options,
    false,
    run,
};
