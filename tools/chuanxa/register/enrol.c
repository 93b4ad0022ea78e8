/* Registration at the year's start into the register, and who is registered. */
#include "dossier/enrol.h"

#include <string.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "dossier/print_enrolled.h"
#include "ledger/store.h"
#include "text/code.h"
#include "units/form.h"

/* What the command says for all rows. False (said). */
static bool read_enrolling(cli_call *cli, cx_dossier_enrolling *e) {
  const char *refuse = cli_option_value(cli, "refuse");
  bool withdraw = cli_option_value(cli, "withdraw") != NULL;
  const char *reason = cli_option_value(cli, "reason");
  bool table = cli_option_value(cli, "table") != NULL;
  *e = (cx_dossier_enrolling){.period = cli_register_period(cli),
                              .standard = cli_option_value(cli, "standard"),
                              .number = cli_option_value(cli, "number")};
  if (!e->period) return false;
  if (refuse && (withdraw || reason)) {
    cli_usage(cli, CX_MSG_USE_EXTRA, withdraw ? "--withdraw" : "--reason", "register", NULL);
    return false;
  }
  e->status = refuse ? CX_DOSSIER_REFUSED : withdraw ? CX_DOSSIER_WITHDRAWN : CX_DOSSIER_ENROLLED;
  e->reason = refuse ? refuse : reason;
  if (table && !cli_option_value(cli, "on")) return true;
  if (!(e->on = cli_register_day(cli, "on"))) return false;
  if (table || refuse) return true;
  return cli_register_need(cli, withdraw ? "reason" : "number") != NULL;
}

/* The only row of --commune: a list without a place. False (said). */
static bool make_row(cli_call *cli, cx_ledger *r, const char *code, cx_code_fault *fault,
                     cx_named *ret) {
  cx_log log = cli_log(cli);
  cx_code_form form;
  int status = cx_units_code_form(r, &log, &form);
  cli_register_ended(cli, status);
  if (status) return false;
  *fault = cx_check_code_text(form, code);
  ret->rows = cx_arena_take(&ret->arena, sizeof *ret->rows);
  if (!ret->rows) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    return false;
  }
  ret->rows[ret->count++] =
      (cx_named_row){.texts = {code, "", "", "", ""}, .fault = fault->message ? fault : NULL};
  return true;
}

/* "22 đăng ký đã ghi, 0 thay điều ghi trước, 0 đã có như vậy" */
static void print_count(cli_call *cli, cx_dossier_enrolment status,
                        const cx_dossier_enrol_count *count) {
  static const cx_both words[CX_DOSSIER_ENROLMENTS] = {
      {" đăng ký đã ghi, ", " registrations recorded, "},
      {" xã rút đăng ký đã ghi, ", " withdrawals recorded, "},
      {" đăng ký không được nhận đã ghi, ", " refusals of registrations recorded, "}};
  cx_language l = cli->language;
  cx_buffer out = {0};
  cx_put_int(&out, (int64_t)count->recorded);
  cx_puts(&out, cx_half(words[status], l));
  cx_put_int(&out, (int64_t)count->replaced);
  cx_puts(&out, cx_in(l, " thay điều ghi trước, ", " in place of earlier ones, "));
  cx_put_int(&out, (int64_t)count->same);
  cx_puts(&out, cx_in(l, " đã có như vậy\n", " there already\n"));
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

static void record(cli_call *cli, cx_ledger *r, const cx_dossier_enrolling *e, const char *actor) {
  const char *path = cli_option_value(cli, "table"), *code = cli_option_value(cli, "commune");
  cx_log log = cli_log(cli);
  cx_named rows = {.count = 0};
  cx_code_fault fault;
  cx_dossier_enrol_count count;
  bool well = path ? cli_register_coded_list(cli, r, path, cx_dossier_enrol_columns,
                                             CX_DOSSIER_ENROL_COLUMNS, 1, &rows)
                   : make_row(cli, r, code, &fault, &rows);
  if (well) {
    log.file = path;
    log.sheet = rows.sheet;
    int status = cx_dossier_enrol(r, e, &rows, actor, &log, &count);
    cli_register_ended(cli, status);
    if (!status) print_count(cli, e->status, &count);
  }
  cx_named_free(&rows);
}

int cli_register_enrol(cli_call *cli) {
  cx_dossier_enrolling e;
  const char *actor = cli_register_actor(cli);
  bool table = cli_option_value(cli, "table") != NULL;
  if (!actor || !read_enrolling(cli, &e)) return cli->status;
  if (table && cli_option_value(cli, "commune"))
    return cli_usage(cli, CX_MSG_USE_EXTRA, "--commune", "register", NULL);
  if (!table && !cli_register_need(cli, "commune")) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  if (r) record(cli, r, &e, actor);
  cx_ledger_close(r);
  return cli->status;
}

/* ---- who is registered ---- */

bool cli_register_format(cli_call *cli, const char *const *forms, const char *shown, int *ret) {
  const char *given = cli_option_value(cli, "format");
  *ret = 0;
  while (given && forms[*ret] && strcmp(forms[*ret], given) != 0)
    ++*ret;
  if (!given || forms[*ret]) return true;
  cli_usage(cli, CX_MSG_USE_VALUE, "--format", shown, NULL);
  return false;
}

int cli_register_enrolled(cli_call *cli) {
  static const char *const forms[] = {"text", "csv", "json", NULL};
  enum { TEXT, CSV, JSON };
  const char *period = cli_register_period(cli);
  int form = TEXT;
  if (!period || !cli_register_format(cli, forms, "text|csv|json", &form)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  cx_log log = cli_log(cli);
  cx_buffer out = {0};
  cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
  cx_dossier_enrolled_list list;
  if (!r) return cli->status;
  int status = cx_dossier_enrolled_read(r, period, cli_option_value(cli, "standard"), &log, &list);
  cli_register_ended(cli, status);
  if (!status) {
    if (form == TEXT) cx_dossier_enrolled_put(&out, &list, cli->language);
    if (form == CSV) cx_dossier_enrolled_csv(&records, &list);
    if (form == JSON) cx_dossier_enrolled_json(&out, &list);
    if (form != TEXT && !list.has_units)
      CX_SAY(&log, ENROL_NO_LIST, (cx_place){0}, cx_day_words_of(list.last_day.text).text);
    if (form != TEXT && list.elsewhere)
      CX_SAY(&log, ENROL_ELSEWHERE, (cx_place){0}, cx_digits_of((int64_t)list.elsewhere).text,
             period);
    cli_write_csv(cli, &out);
  }
  cx_dossier_enrolled_free(&list);
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}
