/* chuanxa register: the register's own actions; one function an action. */
#include "chuanxa/register/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "chuanxa/messages.h"
#include "ledger/store.h"

const char *cli_register_operand(const cli_call *cli, size_t index) {
  return index + 1 < cli->operand_count ? cli->operands[index + 1] : NULL;
}

cx_log cli_log(cli_call *cli) {
  return (cx_log){.report = cli_print_diagnostic, .user = cli};
}

const char *cli_register_day(cli_call *cli, const char *option) {
  const char *given = cli_option_value(cli, option);
  char name[24];
  snprintf(name, sizeof name, "--%s", option);
  if (!given) {
    cli_usage(cli, CX_MSG_USE_MISSING, name, "register", NULL);
    return NULL;
  }
  for (size_t i = 0; i < cli->value_count; i++) {
    if (cli->values[i].value != given) continue;
    cli->values[i].day = cx_day_written(given);
    if (*cli->values[i].day.text) return cli->values[i].day.text;
  }
  cli_usage(cli, CX_MSG_USE_DAY, given, NULL, NULL);
  return NULL;
}

static int64_t now(void *user) {
  (void)user;
  return (int64_t)time(NULL);
}

/* CHUANXA_CLOCK=SECONDS: a clock that stands, for tests. */
static int64_t fixed(void *user) {
  return (int64_t)strtoll(user, NULL, 10);
}

/* False (said): a clock of words, before 1970 or past the year 9999 would stay in the register. */
static bool clock_runs(cli_call *cli) {
  const char *set = getenv("CHUANXA_CLOCK");
  if (!set || !*set) return true;
  if (strspn(set, "0123456789") == strlen(set) && strlen(set) <= 12 &&
      strtoll(set, NULL, 10) < 253402300800)
    return true;
  cli_usage(cli, CX_MSG_USE_CLOCK, set, NULL, NULL);
  return false;
}

void cli_register_done(cli_call *cli, const char *vi, const char *en, const char *text) {
  cx_buffer out = {0};
  cx_puts(&out, cx_in(cli->language, vi, en));
  cx_put_shown_text(&out, text);
  cx_puts(&out, "\n");
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

void cli_register_ended(cli_call *cli, int status) {
  if (status == CX_UNREADABLE || status == CX_NO_MEMORY) cli_exit(cli, CLI_EXIT_FILE);
}

bool cli_register_ready(cli_call *cli) {
  if (sodium_init() >= 0) return clock_runs(cli);
  cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  return false;
}

cx_ledger_clock cli_clock(void) {
  char *set = getenv("CHUANXA_CLOCK");
  return set && *set ? (cx_ledger_clock){fixed, set} : (cx_ledger_clock){now, NULL};
}

cx_ledger *cli_open_register(cli_call *cli, cx_ledger_opening opening) {
  return cli_open_register_at(cli, cli_register_operand(cli, 0), opening);
}

cx_ledger *cli_open_register_at(cli_call *cli, const char *path, cx_ledger_opening opening) {
  cx_log log = cli_log(cli);
  cx_ledger *r = NULL;
  int status = cx_ledger_open(path, opening, cli_clock(), &log, &r);
  cli_register_ended(cli, status);
  return status ? NULL : r;
}

/* ---- texts that stay in the register ---- */

enum {
  MOST_OFFICE = 250,
  MOST = 1000,
  MOST_WORDS = 40000
}; /* words: as a table of remarks takes them */

static bool text_stays(cli_call *cli, const char *what, const char *given, size_t most) {
  const char *text = given;
  size_t size = strlen(given), kept = size;
  cx_trim(&text, &kept);
  if (kept && size <= most && cx_utf8_valid(given, size, false) == size && !cx_has_controls(given))
    return true;
  cli_usage(cli, CX_MSG_USE_TEXT, what, cx_digits_of((int64_t)most).text, NULL);
  return false;
}

bool cli_register_text_stays(cli_call *cli, const char *what, const char *given) {
  return text_stays(cli, what, given, MOST);
}

/* False (said): blank, of several lines, unreadable or too long. An office's name fits a bundle's.
 */
bool cli_texts_stay(cli_call *cli) {
  static const char *const names[] = {"by",       "office", "place",   "first",        "second",
                                      "title",    "ground", "source",  "unit",         "name",
                                      "founding", "text",   "dissent", "number",       "signed-by",
                                      "post",     "reason", "refuse",  "without-votes"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *given = cli_option_value(cli, names[i]);
    char what[16];
    snprintf(what, sizeof what, "--%s", names[i]);
    size_t most = !strcmp(names[i], "office") ? MOST_OFFICE
                  : !strcmp(names[i], "text") ? MOST_WORDS
                                              : MOST;
    if (!given || (!*given && !strcmp(names[i], "place"))) continue;
    if (!text_stays(cli, what, given, most)) return false;
  }
  return true;
}

/* The same of an action, with the operand that stays. */
static bool action_texts_stay(cli_call *cli, const char *action) {
  return cli_texts_stay(cli) &&
         (strcmp(action, "user") != 0 ||
          text_stays(cli, "NAME", cli_register_operand(cli, 1), MOST)) &&
         (strcmp(action, "rename") != 0 ||
          text_stays(cli, "NAME", cli_register_operand(cli, 2), MOST_OFFICE));
}

/* ---- which action ---- */

/* "session open": two words name the action; they become one operand. */
static const char *action_name(cli_call *cli, char *words, size_t size) {
  if (!cli->operand_count || strcmp(cli->operands[0], "session") || cli->operand_count < 2)
    return cli->operand_count ? cli->operands[0] : NULL;
  snprintf(words, size, "session %s", cli->operands[1]);
  for (size_t i = 2; i < cli->operand_count; i++)
    cli->operands[i - 1] = cli->operands[i];
  cli->operand_count--;
  return cli->operands[0] = words;
}

/* The action that the operands name, NULL (said) for none. */
static const cli_register_action *find_action(cli_call *cli, const char *name) {
  cx_nearest nearest = {.wanted = name};
  for (size_t i = 0; i < cli_register_action_count; i++) {
    cx_nearest_offer(&nearest, cli_register_actions[i].name);
    if (!strcmp(cli_register_actions[i].name, name)) return &cli_register_actions[i];
  }
  cli_usage(cli, CX_MSG_USE_COMMAND, name, nearest.best, NULL);
  return NULL;
}

static int run(cli_call *cli) {
  char words[64];
  const char *name = action_name(cli, words, sizeof words);
  if (!cli_register_ready(cli)) return cli->status;
  if (!name) {
    cli_print_actions(cli);
    return cli_usage(cli, CX_MSG_USE_MISSING, "ACTION", "register", NULL);
  }
  const cli_register_action *action = find_action(cli, name);
  if (!action || !cli_check_action(cli, action) || !action_texts_stay(cli, name))
    return cli->status;
  return action->run(cli);
}

bool cli_register_help(cli_call *cli) {
  char words[64];
  const char *name = action_name(cli, words, sizeof words);
  const cli_register_action *action = name ? find_action(cli, name) : NULL;
  if (action) cli_print_action(cli, action);
  return name != NULL;
}

const cli_command cli_register_command = {
    "register",
    "ACTION REGISTER …",
    {"sổ của hội đồng: chỉ thêm, không sửa, nối bằng chuỗi băm và niêm phong được",
     "the councils' register: it only grows, is chained by hash and can be sealed"},
    {"Các việc: gọi chuanxa register. Cách dùng một việc: chuanxa register VIỆC --help.\n"
     "Ví dụ: chuanxa register verify so.db",
     "The actions: call chuanxa register. How to use one: chuanxa register ACTION --help.\n"
     "Example: chuanxa register verify register.db"},
    cli_register_options,
    true,
    run,
};
