/* Evidence into the register, with an intake or later; and the dossiers it holds. */
#include "dossier/evidence.h"

#include <string.h>

#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "dossier/adopt.h"
#include "dossier/evidence_record.h"
#include "dossier/print_dossiers.h"
#include "dossier/print_dossiers_csv.h"
#include "dossier/print_dossiers_json.h"
#include "ledger/rule_text.h"
#include "ledger/store.h"
#include "number/reading.h"
#include "units/form.h"

int cli_register_load_text(void *user, int64_t text, cx_standard **ret) {
  const cli_text_loader *t = user;
  cx_log log = cli_log(t->cli);
  return cx_ledger_text_load(t->r, text, &log, cli_print_diagnostic, t->cli, ret);
}

/* A list of evidence that must not be taken is said once more as a whole. */
static bool say_nothing(cli_call *cli, const char *path) {
  cli_usage(cli, CX_MSG_EVIDENCE_NOTHING, path, NULL, NULL);
  return false;
}

/* The rows of the list, by the register's form of codes. CX_OK or what refuses it (said). */
static int read_rows(cli_call *cli, cx_ledger *r, const char *path, cx_named *ret) {
  cx_log log = cli_log(cli);
  cx_code_form form;
  int status = cx_units_code_form(r, &log, &form);
  if (cli_option_value(cli, "any-code")) form.digits = 0;
  cx_list_file input;
  if (status == CX_UNREADABLE) cli_exit(cli, CLI_EXIT_FILE);
  if (status || !cli_open_list(cli, path, &input)) return CX_REFUSED;
  log.file = path;
  status = cx_named_read_codes(&log, &input, form, cx_dossier_evidence_columns,
                               CX_DOSSIER_EVIDENCE_COLUMNS, 2, CX_MSG_COUNCIL_COLUMN, ret);
  return status;
}

bool cli_register_read_evidence(cli_call *cli, cx_ledger *r, const char *path,
                                cli_intake_evidence *ret) {
  ret->path = path;
  ret->rows = (cx_named){.count = 0};
  if (!read_rows(cli, r, path, &ret->rows)) return true;
  return cli->status == CLI_EXIT_REFUSED && say_nothing(cli, path);
}

bool cli_register_take_evidence(cli_call *cli, cli_intake_evidence *evidence,
                                cx_dossier_intake_writer *w, const cx_codes *refused, bool well) {
  cx_log log = cli_log(cli);
  log.file = evidence->path;
  log.sheet = evidence->rows.sheet;
  cli_text_loader loader = {cli, w->entry.r};
  const cx_dossier_evidence_of of = {
      w->intake, w->text, w->period, w->stage, refused, cli_register_load_text, &loader};
  if (!evidence->path) return true;
  int status =
      well ? cx_dossier_evidence_record(&w->entry, &of, &evidence->rows, &log, &evidence->count)
           : cx_dossier_evidence_check(w->entry.r, &of, &evidence->rows, &log);
  cli_register_ended(cli, status);
  return !status || (status == CX_REFUSED && say_nothing(cli, evidence->path));
}

/* "12 minh chứng đã ghi, 2 thay điều ghi trước, 3 đã có như vậy" */
static void print_count(cli_call *cli, const cx_dossier_evidence_count *count) {
  cx_language l = cli->language;
  cx_buffer out = {0};
  cx_put_number(&out, cx_whole((int64_t)count->recorded), 0, CX_DOWN, l);
  cx_puts(&out, cx_in(l, " minh chứng đã ghi, ", " pieces of evidence recorded, "));
  cx_put_number(&out, cx_whole((int64_t)count->corrected), 0, CX_DOWN, l);
  cx_puts(&out, cx_in(l, " thay điều ghi trước, ", " in place of earlier ones, "));
  cx_put_number(&out, cx_whole((int64_t)count->same), 0, CX_DOWN, l);
  cx_puts(&out, cx_in(l, " đã có như vậy\n", " there already\n"));
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

int cli_register_evidence(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *period = actor ? cli_register_period(cli) : NULL;
  const char *stage = period ? cli_register_stage(cli, true) : NULL;
  cli_intake_evidence list = {.path = cli_register_operand(cli, 1)};
  cx_ledger *r = stage ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  if (r && cli_register_read_evidence(cli, r, list.path, &list)) {
    cx_log log = cli_log(cli);
    cli_text_loader loader = {cli, r};
    const cx_dossier_evidence_of of = {
        .period = period, .stage = stage, .load = cli_register_load_text, .load_user = &loader};
    log.file = list.path;
    log.sheet = list.rows.sheet;
    int status = cx_dossier_evidence_add(r, &of, &list.rows, actor, &log, &list.count);
    if (status == CX_REFUSED) say_nothing(cli, list.path);
    log.file = NULL;
    log.sheet = NULL;
    if (!status) {
      print_count(cli, &list.count);
      status = cx_dossier_evidence_note(r, &(cx_dossier_filter){.period = period, .stage = stage},
                                        cli_register_load_text, &loader, &log);
    }
    cli_register_ended(cli, status);
  }
  cx_named_free(&list.rows);
  cx_ledger_close(r);
  return cli->status;
}

/* ---- what dossiers there are ---- */

enum { FORM_TEXT, FORM_CSV, FORM_JSON };

static int tell_dossiers(cli_call *cli, cx_ledger *r, const cx_dossier_list *list, int form,
                         cx_buffer *out) {
  cx_log log = cli_log(cli);
  cx_records records = {.out = out, .for_sheet = cli_csv_output(cli) != NULL};
  cx_dossier_telling telling = {.out = out, .language = cli->language};
  if (form == FORM_JSON) return cx_dossier_each(r, list, &log, cx_dossier_json, out);
  if (form == FORM_CSV) {
    cx_dossier_csv_head(&records);
    return cx_dossier_each(r, list, &log, cx_dossier_csv, &records);
  }
  int status = cx_dossier_each(r, list, &log, cx_dossier_tell, &telling);
  if (!list->filter.code) cx_dossier_tell_sum(&telling);
  return status;
}

int cli_register_dossiers(cli_call *cli) {
  static const char *const forms[] = {"text", "csv", "json", NULL};
  const char *period = cli_register_period(cli);
  const char *stage = period ? cli_register_stage(cli, false) : NULL;
  int form = FORM_TEXT;
  if (!period || cli->status) return cli->status;
  if (!cli_register_format(cli, forms, "text|csv|json", &form)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (!r) return cli->status;
  cli_text_loader loader = {cli, r};
  cx_buffer out = {0};
  const cx_dossier_list list = {
      .filter = {.period = period, .stage = stage, .code = cli_option_value(cli, "commune")},
      .whole = form == FORM_CSV,
      .load = cli_register_load_text,
      .load_user = &loader};
  int status = tell_dossiers(cli, r, &list, form, &out);
  cli_register_ended(cli, status);
  if (!status || status == CX_REFUSED) cli_write_csv(cli, &out);
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}
