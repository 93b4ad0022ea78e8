/* chuanxa register: the register's own actions; one function an action. */
#include "chuanxa/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "chuanxa/messages.h"
#include "ledger/store.h"

const char *cx_register_operand(const cx_cli *cli, size_t index) {
  return index + 1 < cli->operand_count ? cli->operands[index + 1] : NULL;
}

cx_log cx_cli_log(cx_cli *cli) {
  return (cx_log){.report = cx_print_diagnostic, .user = cli};
}

const char *cx_register_day(cx_cli *cli, const char *option) {
  const char *day = cx_option_value(cli, option);
  char name[24];
  snprintf(name, sizeof name, "--%s", option);
  if (!day)
    cx_usage(cli, CX_MSG_USE_MISSING, name, "register", NULL);
  else if (!cx_is_day(day, true))
    cx_usage(cli, CX_MSG_USE_DAY, day, NULL, NULL);
  else
    return day;
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
static bool clock_runs(cx_cli *cli) {
  const char *set = getenv("CHUANXA_CLOCK");
  if (!set || !*set) return true;
  if (strspn(set, "0123456789") == strlen(set) && strlen(set) <= 12 &&
      strtoll(set, NULL, 10) < 253402300800)
    return true;
  cx_usage(cli, CX_MSG_USE_CLOCK, set, NULL, NULL);
  return false;
}

void cx_register_done(cx_cli *cli, const char *vi, const char *en, const char *text) {
  cx_buffer out = {0};
  cx_puts(&out, cx_say_in(cli->language, vi, en));
  cx_put_shown_text(&out, text), cx_puts(&out, "\n");
  cx_write(cli, &out);
  cx_buffer_free(&out);
}

void cx_register_ended(cx_cli *cli, int status) {
  if (status == CX_UNREADABLE || status == CX_NO_MEMORY) cx_exit(cli, CX_EXIT_FILE);
}

bool cx_register_ready(cx_cli *cli) {
  if (sodium_init() >= 0) return clock_runs(cli);
  cx_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  return false;
}

cx_clock cx_cli_clock(void) {
  char *set = getenv("CHUANXA_CLOCK");
  return set && *set ? (cx_clock){fixed, set} : (cx_clock){now, NULL};
}

cx_register *cx_open_register(cx_cli *cli, cx_opening opening) {
  return cx_open_register_at(cli, cx_register_operand(cli, 0), opening);
}

cx_register *cx_open_register_at(cx_cli *cli, const char *path, cx_opening opening) {
  cx_log log = cx_cli_log(cli);
  cx_register *r = NULL;
  int status = cx_register_open(path, opening, cx_cli_clock(), &log, &r);
  cx_register_ended(cli, status);
  return status ? NULL : r;
}

const char *cx_register_actor(cx_cli *cli) {
  const char *by = cx_option_value(cli, "by");
  if (by && *by) return by;
  cx_usage(cli, CX_MSG_USE_MISSING, "--by", "register", NULL);
  return NULL;
}

/* ---- texts that stay in the register ---- */

enum { MOST_OFFICE = 250, MOST = 1000 };

static bool text_stays(cx_cli *cli, const char *what, const char *given, size_t most) {
  const char *text = given;
  size_t size = strlen(given), kept = size;
  cx_trim(&text, &kept);
  if (kept && size <= most && cx_utf8_valid(given, size, false) == size && !cx_has_controls(given))
    return true;
  cx_usage(cli, CX_MSG_USE_TEXT, what, cx_digits_of((int64_t)most).text, NULL);
  return false;
}

/* False (said): blank, of several lines, unreadable or too long. An office's name fits a bundle's.
 */
bool cx_texts_stay(cx_cli *cli) {
  static const char *const names[] = {"by",       "office", "place",        "first",  "second",
                                      "title",    "ground", "source",       "unit",   "name",
                                      "founding", "text",   "dissent",      "number", "signed-by",
                                      "post",     "reason", "without-votes"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *given = cx_option_value(cli, names[i]);
    char what[16];
    snprintf(what, sizeof what, "--%s", names[i]);
    bool office = !strcmp(names[i], "office");
    if (!given || (!*given && !strcmp(names[i], "place"))) continue;
    if (!text_stays(cli, what, given, office ? MOST_OFFICE : MOST)) return false;
  }
  return true;
}

/* The same of an action, with the operand that stays. */
static bool action_texts_stay(cx_cli *cli, const char *action) {
  return cx_texts_stay(cli) && (strcmp(action, "rename") != 0 ||
                                text_stays(cli, "NAME", cx_register_operand(cli, 2), MOST_OFFICE));
}

/* ---- which action ---- */

/* "session open": two words name the action; they become one operand. */
static const char *action_name(cx_cli *cli, char *words, size_t size) {
  if (!cli->operand_count || strcmp(cli->operands[0], "session") || cli->operand_count < 2)
    return cli->operand_count ? cli->operands[0] : NULL;
  snprintf(words, size, "session %s", cli->operands[1]);
  for (size_t i = 2; i < cli->operand_count; i++)
    cli->operands[i - 1] = cli->operands[i];
  cli->operand_count--;
  return cli->operands[0] = words;
}

/* The action that the operands name, NULL (said) for none. */
static const cx_register_action *find_action(cx_cli *cli, const char *name) {
  cx_nearest nearest = {.wanted = name};
  for (size_t i = 0; i < cx_register_action_count; i++) {
    cx_nearest_offer(&nearest, cx_register_actions[i].name);
    if (!strcmp(cx_register_actions[i].name, name)) return &cx_register_actions[i];
  }
  cx_usage(cli, CX_MSG_USE_COMMAND, name, nearest.best, NULL);
  return NULL;
}

static int run(cx_cli *cli) {
  char words[64];
  const char *name = action_name(cli, words, sizeof words);
  if (!cx_register_ready(cli)) return cli->status;
  if (!name) {
    cx_print_actions(cli);
    return cx_usage(cli, CX_MSG_USE_MISSING, "ACTION", "register", NULL);
  }
  const cx_register_action *action = find_action(cli, name);
  if (!action || !cx_check_action(cli, action) || !action_texts_stay(cli, name)) return cli->status;
  return action->run(cli);
}

bool cx_register_help(cx_cli *cli) {
  char words[64];
  const char *name = action_name(cli, words, sizeof words);
  const cx_register_action *action = name ? find_action(cli, name) : NULL;
  if (action) cx_print_action(cli, action);
  return name != NULL;
}

const cx_command cx_register_command = {
    "register",
    "ACTION REGISTER …",
    "sổ của hội đồng: chỉ thêm, không sửa, nối bằng chuỗi băm và niêm phong được",
    "the councils' register: it only grows, is chained by hash and can be sealed",
    "Các việc: gọi chuanxa register. Cách dùng một việc: chuanxa register VIỆC --help.\n"
    "Ví dụ: chuanxa register verify so.db",
    "The actions: call chuanxa register. How to use one: chuanxa register ACTION --help.\n"
    "Example: chuanxa register verify register.db",
    cx_register_options,
    true,
    run,
};
