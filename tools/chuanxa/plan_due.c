/* chuanxa plan due: what a plan has handed in by when. */
#include "plan/due.h"

#include <string.h>

#include "base/messages.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "chuanxa/register/register.h"
#include "plan/load.h"
#include "plan/print_due.h"

cx_day cli_plan_day(cli_call *cli) {
  const char *on = cli_option_value(cli, "on");
  cx_ledger_clock clock = cli_clock();
  if (!on) return cx_day_in_vietnam(cx_ledger_instant_of(clock.now(clock.user)).text);
  cx_day day = cx_day_written(on);
  if (!*day.text)
    cli_usage(cli, CX_MSG_USE_VALUE, "--on", CX_BOTH("ngày, như 29/11/2017", "a day, 2017-11-29"),
              NULL);
  return day;
}

/* False (said) when the list cannot be used. */
static bool read_handed(cli_call *cli, const cx_plan *plan, const char *day, cx_named *ret) {
  const char *path = cli_option_value(cli, "handed");
  cx_list_file list;
  if (!path) return true;
  if (!cli_open_list(cli, path, &list)) return false;
  cx_log log = {.report = cli_print_diagnostic, .user = cli, .file = list.file.name};
  return !cx_plan_read_handed(&log, &list, plan, day, ret);
}

static void print(cli_call *cli, const cx_plan_dues *dues) {
  const char *format = cli_option_value(cli, "format");
  cx_style style = cli_plan_style(cli);
  cx_buffer out = {0};
  if (format && !strcmp(format, "csv")) {
    cx_records records = {.out = &out, .for_sheet = cli_csv_output(cli) != NULL};
    cx_plan_put_dues_csv(&records, dues);
    cli_write_csv(cli, &out);
  } else {
    cx_plan_put_dues(&out, dues, &style);
    cli_write(cli, &out);
  }
  cx_buffer_free(&out);
}

int cli_plan_due(cli_call *cli) {
  if (!cli_plan_output_fits(cli, NULL)) return cli->status;
  if (!cli_register_ready(cli)) return cli->status; /* the clock */
  cx_day day = cli_plan_day(cli);
  cx_plan *plan = *day.text ? cli_open_plan(cli, cli->operands[1]) : NULL;
  if (!plan) return cli->status;
  cx_named handed = {.count = 0};
  cx_plan_dues dues = {0};
  bool well = read_handed(cli, plan, day.text, &handed);
  if (well && cx_plan_find_dues(plan, day.text, &handed, &dues))
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  else if (well)
    print(cli, &dues);
  cx_plan_dues_free(&dues);
  cx_named_free(&handed);
  cx_plan_free(plan);
  return cli->status;
}
