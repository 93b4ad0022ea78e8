/* See actions.h. */
#include "chuanxa/actions.h"

#include <string.h>

#include "chuanxa/messages.h"

/* Whether a word stands in a list that is parted so. */
static bool is_among(const char *list, char parted, const char *word) {
  size_t size = strlen(word);
  for (const char *at = list; at; at = strchr(at, parted)) {
    at += *at == parted;
    bool whole = !strncmp(at, word, size) && (at[size] == parted || !at[size]);
    if (whole) return true;
  }
  return false;
}

/* False (said) when an option is not the action's, or has a value that it does not take. */
static bool option_fits(cli_call *cli, const cli_action *a, const char *option, const char *value) {
  cx_buffer name = {0}, called = {0};
  cx_puts(&name, "--");
  cx_puts(&name, option);
  cx_puts(&called, cli->command->name);
  cx_puts(&called, " ");
  cx_puts(&called, a->name);
  bool taken = is_among(a->options, ' ', option);
  bool fits = taken && (strcmp(option, "format") != 0 || is_among(a->formats, '|', value));
  if (!taken)
    cli_usage(cli, CX_MSG_USE_OPTION, cx_buffer_text(&name), NULL, cx_buffer_text(&called));
  else if (!fits)
    cli_usage(cli, CX_MSG_USE_VALUE, cx_buffer_text(&name), a->formats, NULL);
  cx_buffer_free(&name);
  cx_buffer_free(&called);
  return fits;
}

static int say_actions(cli_call *cli, const cli_action *actions, size_t count) {
  cx_buffer names = {0};
  for (size_t i = 0; i < count; i++) {
    if (i) cx_putc(&names, '|');
    cx_puts(&names, actions[i].name);
  }
  int status = cli_usage(cli, CX_MSG_USE_MISSING, cx_buffer_text(&names), cli->command->name, NULL);
  cx_buffer_free(&names);
  return status;
}

int cli_run_action(cli_call *cli, const cli_action *actions, size_t count) {
  const char *name = cli->operand_count ? cli->operands[0] : "";
  const cli_action *a = NULL;
  for (size_t i = 0; i < count; i++)
    if (!strcmp(actions[i].name, name)) a = &actions[i];
  if (!a) return say_actions(cli, actions, count);
  if (cli->operand_count - 1 < a->least)
    return cli_usage(cli, CX_MSG_USE_MISSING, a->operands, cli->command->name, NULL);
  if (cli->operand_count - 1 > a->most)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[a->most + 1], cli->command->name, NULL);
  for (size_t i = 0; i < cli->value_count; i++)
    if (!cli_is_common_option(cli->values[i].name) &&
        !option_fits(cli, a, cli->values[i].name, cli->values[i].value))
      return cli->status;
  return a->run(cli);
}
