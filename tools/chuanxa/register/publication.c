/* The list of communes that are recognised in a period. */
#include "secretary/publication.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"

typedef enum form { FORM_TEXT, FORM_CSV, FORM_JSON, FORMS } form;

typedef struct asked {
  cli_call *cli;
  int year;
  form form;
} asked;

static bool read_form(cli_call *cli, form *ret) {
  static const char *const forms[FORMS] = {"text", "csv", "json"};
  const char *given = cli_option_value(cli, "format");
  while (given && *ret < FORMS && strcmp(forms[*ret], given) != 0)
    ++*ret;
  if (*ret < FORMS) return true;
  cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|csv|json", NULL);
  return false;
}

static int list(void *user, cx_years_streaks *streaks, const cx_procedure *procedure) {
  const asked *a = user;
  cx_log log = cli_log(a->cli);
  (void)procedure;
  if (cx_years_conflicts_say(streaks, a->year, &log)) return CX_NO_MEMORY;
  cx_buffer out = {0};
  cx_records records = {.out = &out, .for_sheet = cli_csv_output(a->cli) != NULL};
  int status = a->form == FORM_CSV ? cx_secretary_put_publication_csv(&records, streaks, a->year)
               : a->form == FORM_JSON
                   ? cx_secretary_put_publication_json(&out, streaks, a->year)
                   : cx_secretary_put_publication(&out, streaks, a->year, a->cli->language);
  if (!status) cli_write_csv(a->cli, &out);
  cx_buffer_free(&out);
  return status;
}

int cli_register_publication(cli_call *cli) {
  asked a = {.cli = cli};
  const char *period = cli_register_period(cli);
  if (!period || !read_form(cli, &a.form)) return cli->status;
  a.year = (int)strtol(period, NULL, 10);
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (r) cli_register_ended(cli, cli_register_read_streaks(cli, r, 0, list, &a));
  cx_ledger_close(r);
  return cli->status;
}
