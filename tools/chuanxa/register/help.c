/* How the actions of `chuanxa register` are used: their list, the help of one, and what a call of
 * one gives too little or too much of. An action takes the options that it names, and those of
 * reading where it reads data. */
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"

void cli_print_actions(cli_call *cli) {
  cx_buffer out = {0};
  cx_language l = cli->language;
  for (size_t i = 0; i < cli_register_action_count; i++) {
    const cli_register_action *a = &cli_register_actions[i];
    cx_puts(&out, "  register ");
    cx_puts(&out, a->name);
    cx_putc(&out, ' ');
    cli_put_placeholders(&out, a->operands, l);
    cx_puts(&out, "\n      ");
    cx_put_wrapped(&out, cx_half(a->text, l), 6, 6);
  }
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

static bool is_named(const cli_register_action *action, const char *option) {
  size_t size = strlen(option);
  for (const char *at = action->options; *at;) {
    size_t word = strcspn(at, " ");
    if (word == size && !strncmp(at, option, size)) return true;
    at += word + (at[word] == ' ');
  }
  return false;
}

static bool is_own(const char *option) {
  for (const cli_option *o = cli_register_options; o->name; o++)
    if (!strcmp(o->name, option)) return true;
  return false;
}

bool cli_action_takes(const cli_register_action *action, const char *option) {
  /* a register holds what was handed in: nothing is supposed */
  bool reads = action->reads_data && strcmp(option, "set") != 0;
  return is_named(action, option) || cli_is_common_option(option) || (reads && !is_own(option));
}

void cli_print_action(cli_call *cli, const cli_register_action *action) {
  cx_buffer out = {0};
  cx_language l = cli->language;
  cx_buffer usage = {0};
  cx_puts(&usage, "chuanxa register ");
  cx_puts(&usage, action->name);
  cx_putc(&usage, ' ');
  cli_put_placeholders(&usage, action->operands, l);
  cx_put_wrapped(&out, cx_buffer_text(&usage), 0, 4);
  cx_buffer_free(&usage);
  cx_put_wrapped(&out, cx_half(action->text, l), 0, 0);
  cx_puts(&out, "\n");
  cli_write(cli, &out);
  cx_buffer_free(&out);
  for (const cli_option *o = NULL; (o = cli_next_option(cli->command, o));)
    if (cli_action_takes(action, o->name)) cli_print_option(o, l);
}

/* An option of another action; --by may always be given. */
static bool say_option(cli_call *cli, const cli_register_action *action, const char *option) {
  char given[64], best[64] = "", of[64];
  cx_nearest nearest = {.wanted = option};
  for (const cli_option *o = NULL; (o = cli_next_option(cli->command, o));)
    if (cli_action_takes(action, o->name)) cx_nearest_offer(&nearest, o->name);
  snprintf(given, sizeof given, "--%s", option);
  if (nearest.best) snprintf(best, sizeof best, "--%s", nearest.best);
  snprintf(of, sizeof of, "register %s", action->name);
  cli_usage(cli, CX_MSG_USE_OPTION, given, best, of);
  return false;
}

static bool say_missing(cli_call *cli, const cli_register_action *action) {
  cx_buffer operands = {0};
  cli_put_placeholders(&operands, action->operands, cli->language);
  cli_usage(cli, CX_MSG_USE_MISSING, cx_buffer_text(&operands), "register", NULL);
  cx_buffer_free(&operands);
  return false;
}

/* An option given twice would stand in the register as its last value, and the first be lost; where
 * several are meant the operands say so: "[--period YEAR]…". */
static bool given_once(cli_call *cli, const cli_register_action *action) {
  for (size_t i = 0; i < cli->value_count; i++) {
    const char *name = cli->values[i].name;
    bool repeats = !strcmp(name, "dissent") || !strcmp(name, "set") || cli_is_common_option(name) ||
                   (!strcmp(name, "period") && strstr(action->operands, "[--period YEAR]…"));
    for (size_t k = 0; k < i && !repeats; k++) {
      if (strcmp(cli->values[k].name, name) != 0) continue;
      char option[64];
      snprintf(option, sizeof option, "--%s", name);
      cli_usage(cli, CX_MSG_USE_EXTRA, option, "register", NULL);
      return false;
    }
  }
  return true;
}

/* Whether the action's line of operands names the ending of --output. False (said). */
static bool writes_such(cli_call *cli, const cli_register_action *action) {
  const char *output = cli_option_value(cli, "output");
  const char *ending = output ? strrchr(output, '.') : NULL;
  const char *known = strstr(action->operands, "--output ");
  if (!output || !cli_action_takes(action, "output") || (ending && known && strstr(known, ending)))
    return true;
  cx_buffer endings = {0};
  if (known) cx_put(&endings, known + 9, strcspn(known + 9, " ]"));
  cli_usage(cli, CX_MSG_USE_VALUE, "--output", cx_buffer_text(&endings), NULL);
  cx_buffer_free(&endings);
  return false;
}

bool cli_check_action(cli_call *cli, const cli_register_action *action) {
  size_t needed = action->operand_count;
  if (cli->operand_count <= needed) return say_missing(cli, action);
  if (!action->more && cli->operand_count > needed + 1) {
    cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[needed + 1], "register", NULL);
    return false;
  }
  if (!writes_such(cli, action)) return false; /* a form that is none brings options of its own */
  for (size_t i = 0; i < cli->value_count; i++)
    if (!cli_action_takes(action, cli->values[i].name) && strcmp(cli->values[i].name, "by") != 0)
      return say_option(cli, action, cli->values[i].name);
  return given_once(cli, action);
}
