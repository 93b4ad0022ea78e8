/* chuanxa register recode: a recorded code was wrong. */
#include "units/recode.h"

#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "ledger/store.h"
#include "number/reading.h"
#include "units/form.h"

/* False (said): what is recorded anew has the form of the register's codes. */
static bool is_code(cli_call *cli, cx_ledger *r, cx_log *log, const char *code) {
  cx_code_form form;
  int status = cx_units_code_form(r, log, &form);
  cli_register_ended(cli, status);
  if (status) return false;
  if (cli_option_value(cli, "any-code")) form.digits = 0;
  cx_code_fault fault = cx_check_code_text(form, code);
  if (fault.message == NULL) return true;
  cx_say_code(log, (cx_place){0}, &fault);
  return false;
}

/* `en` is of one: all of them take an s. */
static void put_count(cx_buffer *out, cx_language l, int64_t count, const char *vi,
                      const char *en) {
  if (out->size) cx_puts(out, ", ");
  cx_put_number(out, cx_whole(count), 0, CX_DOWN, l);
  cx_puts(out, cx_in(l, vi, en));
  cx_puts(out, cx_in(l, "", count == 1 ? "" : "s"));
}

/* "2 hồ sơ (1 thay hồ sơ nhận trước), 1 quyết định, … nay tính theo mã 90001" */
static void print_count(cli_call *cli, const cx_units_recode_count *count, const char *code) {
  cx_language l = cli->language;
  cx_buffer out = {0};
  put_count(&out, l, count->dossiers, " hồ sơ", " dossier");
  put_count(&out, l, count->decisions, " quyết định", " decision");
  put_count(&out, l, count->votes, " biểu quyết", " vote");
  put_count(&out, l, count->remarks, " nhận xét", " remark");
  cx_puts(&out, cx_in(l, " nay tính theo mã ", " count under the code "));
  cx_put_shown_text(&out, code);
  cx_puts(&out, cx_in(l, "\n", " from now on\n"));
  if (count->replaced) {
    cx_put_number(&out, cx_whole(count->replaced), 0, CX_DOWN, l);
    cx_puts(&out, cx_in(l, " hồ sơ nay thay hồ sơ nhận trước của cùng xã\n",
                        count->replaced == 1
                            ? " dossier stands in place of an earlier one of the same commune\n"
                            : " dossiers stand in place of earlier ones of the same commune\n"));
  }
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

int cli_register_recode(cli_call *cli) {
  cx_units_recode_request request = {.old_code = cli_register_operand(cli, 1),
                                     .new_code = cli_register_operand(cli, 2),
                                     .actor = cli_register_actor(cli)};
  if (request.actor) request.ground = cli_option_value(cli, "ground");
  if (request.actor && !request.ground)
    cli_usage(cli, CX_MSG_USE_MISSING, "--ground", "register", NULL);
  if (request.ground && cli_option_value(cli, "from")) request.from = cli_register_day(cli, "from");
  if (cli->status) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  cx_log log = cli_log(cli);
  cx_units_recode_count count;
  if (!r) return cli->status;
  int status = CX_REFUSED;
  if (is_code(cli, r, &log, request.new_code)) {
    status = cx_units_recode(r, &request, &log, &count);
    cli_register_ended(cli, status);
  }
  if (!status) print_count(cli, &count, request.new_code);
  cx_ledger_close(r);
  return cli->status;
}
