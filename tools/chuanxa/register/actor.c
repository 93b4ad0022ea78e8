/* Who works in a register: named with the call, by the environment, or by the register itself. */
#include <stdlib.h>
#include <unistd.h>

#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "ledger/messages.h"
#include "ledger/register_view.h"
#include "ledger/store.h"

/* A register of before names nobody: that it is older is no fault of this question. */
static void say_but_older(void *user, const cx_diagnostic *d) {
  if (d->message != CX_MSG_REGISTER_OLDER) cli_print_diagnostic(user, d);
}

/* Keeps the register's own user in the call. False (said) when the register failed. */
static bool read_user(cli_call *cli, const char *path) {
  cx_log log = {.report = say_but_older, .user = cli};
  cx_arena arena = {NULL};
  cx_ledger *r = NULL;
  const char *user = NULL;
  if (!path || access(path, F_OK)) return true; /* the command says what is not there */
  int status = cx_ledger_open(path, CX_LEDGER_OPEN_READ, cli_clock(), &log, &r);
  if (!status) status = cx_ledger_user_read(r, &log, &arena, &user);
  if (user) cx_puts(&cli->actor, user);
  cx_arena_free(&arena);
  cx_ledger_close(r);
  cli_register_ended(cli, status);
  return !status || (status == CX_REFUSED && cli->status == CLI_EXIT_OK);
}

/* --by, else CHUANXA_BY. NULL: neither, or (false, said) it cannot stay in a register. */
static bool read_named(cli_call *cli, const char **ret) {
  const char *by = cli_option_value(cli, "by");
  *ret = by && *by ? by : NULL;
  if (by) return true; /* its text is looked at with the others */
  by = getenv("CHUANXA_BY");
  if (!by || !*by) return true;
  if (!cli_register_text_stays(cli, "CHUANXA_BY", by)) return false;
  *ret = by;
  return true;
}

const char *cli_register_actor(cli_call *cli) {
  const char *named = NULL;
  bool given = cli_option_value(cli, "by") != NULL;
  const char *path = cli->command == &cli_register_command ? cli_register_operand(cli, 0)
                     : cli->operand_count                  ? cli->operands[0]
                                                           : NULL;
  if (!read_named(cli, &named)) return NULL;
  if (named) return named;
  if (!given && !read_user(cli, path)) return NULL;
  if (cli->actor.size) return cx_buffer_text(&cli->actor);
  cli_usage(cli, CX_MSG_USE_MISSING, "--by", "register", NULL);
  return NULL;
}

static int record_user(cx_ledger *r, const char *actor, const char *name, cx_log *log) {
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, actor, "user", name, log, &entry);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_text(name)};
  return cx_ledger_entry_close(&entry, cx_ledger_entry_row(&entry, "register_user", row, 1, NULL));
}

int cli_register_user(cli_call *cli) {
  const char *name = cli_register_operand(cli, 1);
  const char *actor = NULL;
  if (!read_named(cli, &actor)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  cx_log log = cli_log(cli);
  if (!r) return cli->status;
  int status = record_user(r, actor ? actor : name, name, &log); /* one may name oneself */
  cli_register_ended(cli, status);
  if (!status)
    cli_register_done(cli, "người làm việc trong sổ: ", "who works in the register: ", name);
  cx_ledger_close(r);
  return cli->status;
}
