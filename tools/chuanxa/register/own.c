/* A register's own actions: begun, shown, verified, copied, brought up. */
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "ledger/store.h"
#include "ledger/verify.h"
#include "units/form.h"

#include <stdio.h>

static int record_office(cli_call *cli, cx_ledger *r, const char *actor) {
  cx_log log = cli_log(cli);
  cx_ledger_entry entry;
  const char *office = cli_option_value(cli, "office"), *place = cli_option_value(cli, "place");
  int status = cx_ledger_entry_begin(r, actor, "init", NULL, &log, &entry);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_text(office), cx_ledger_text(place ? place : "")};
  status = cx_ledger_entry_row(&entry, "office", row, 2, NULL);
  if (!status && cli_option_value(cli, "any-code")) status = cx_units_record_any_code(&entry);
  if (!status) return cx_ledger_entry_end(&entry);
  cx_ledger_entry_cancel(&entry);
  return status;
}

int cli_register_init(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *office = cli_option_value(cli, "office");
  if (!actor) return cli->status;
  if (!office || !*office) return cli_usage(cli, CX_MSG_USE_MISSING, "--office", "register", NULL);
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_NEW);
  int status = r ? record_office(cli, r, actor) : CX_OK;
  if (status)
    cli_exit(cli, CLI_EXIT_FILE);
  else if (r)
    cli_register_done(cli, "đã lập sổ của ", "register begun of ", office);
  cx_ledger_close(r);
  if (status) (void)remove(cli_register_operand(cli, 0)); /* of nobody: it could not be begun again */
  return cli->status;
}

int cli_register_bring_up(cli_call *cli) {
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  if (r)
    cli_register_done(cli, "sổ ở phiên bản ", "the register is of version ",
                      cx_digits_of(CX_LEDGER_VERSION).text);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_copy(cli_call *cli) {
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  cx_log log = cli_log(cli);
  int status = r ? cx_ledger_backup(r, cli_register_operand(cli, 1), &log) : CX_REFUSED;
  cli_register_ended(cli, status);
  if (!status)
    cli_register_done(cli, "đã sao lưu vào ", "copied into ", cli_register_operand(cli, 1));
  cx_ledger_close(r);
  return cli->status;
}

typedef struct flaws {
  cx_buffer out;
  cx_language language;
} flaws;

static void put_flaw(void *user, cx_ledger_flaw flaw, const char *table, int64_t id,
                     const char *detail) {
  flaws *f = user;
  cx_ledger_put_flaw(&f->out, flaw, table ? table : "", id, detail, f->language);
}

int cli_register_check(cli_call *cli) {
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  cx_log log = cli_log(cli);
  cx_ledger_verified verified;
  flaws f = {.language = cli->language};
  if (!r) return cli->status;
  if (cx_ledger_verify(r, &log, put_flaw, &f, &verified)) {
    cli_exit(cli, CLI_EXIT_FILE);
  } else {
    cx_ledger_put_verified(&f.out, &verified, cli->language);
    if (verified.flaws) cli_exit(cli, CLI_EXIT_FOUND);
  }
  cli_write(cli, &f.out);
  cx_buffer_free(&f.out);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_print(cli_call *cli, cli_register_put_fn *put) {
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  cx_log log = cli_log(cli);
  cx_style style = {cli->language, cli->colour, NULL};
  cx_buffer out = {0};
  int status = r ? put(&out, r, &log, &style) : CX_REFUSED;
  if (r && status) cli_exit(cli, CLI_EXIT_FILE);
  if (!status) cli_write(cli, &out); /* half a list would look like a whole one */
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_history(cli_call *cli) {
  return cli_register_print(cli, cx_ledger_put_log);
}

int cli_register_show(cli_call *cli) {
  return cli_register_print(cli, cx_ledger_put_head);
}
