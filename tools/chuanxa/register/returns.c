/* Dossiers sent back for completion, their answers, and what is open. */
#include "dossier/returns.h"

#include <string.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "dossier/print_returns.h"
#include "ledger/store.h"

typedef int record_fn(cx_ledger *r, const cx_dossier_returning *of, const cx_named *rows,
                      const char *actor, cx_log *log, cx_dossier_return_count *ret);

/* What distinguishes a return from an answer. */
typedef struct acting {
  record_fn *record;
  cx_both done; /* "2 mục trả lại đã ghi" */
  bool answers;
} acting;

/* False (said): what is of one commune does not go with a table, nor with the number of a return.
 */
static bool is_alone(cli_call *cli, const char *option, const char *const *others) {
  if (!cli_option_value(cli, option + 2)) return true;
  for (; *others; others++)
    if (cli_option_value(cli, *others)) {
      cli_usage(cli, CX_MSG_USE_EXTRA, option, "register", NULL);
      return false;
    }
  return true;
}

/* What the command says for all rows. False (said). */
static bool read_returning(cli_call *cli, const acting *a, cx_dossier_returning *of) {
  static const char *const of_one[] = {"commune", "item", "text", "return", NULL};
  static const char *const of_item[] = {"commune", "item", "period", NULL};
  if (!is_alone(cli, "--table", of_one) || !is_alone(cli, "--return", of_item)) return false;
  if (!a->answers || cli_option_value(cli, "period")) {
    if (!(of->period = cli_register_period(cli))) return false;
  }
  of->stage = a->answers ? NULL : cli_register_stage(cli, false);
  return !cli->status && cli_register_whole(cli, "return", 0, &of->id);
}

/* The only row of --commune and --item, or of --return: a list without a place. False (said). */
static bool make_row(cli_call *cli, bool numbered, cx_named *ret) {
  const char *code = numbered ? "" : cli_register_need(cli, "commune");
  const char *item = !code ? NULL : numbered ? "" : cli_register_need(cli, "item");
  const char *text = item ? cli_register_need(cli, "text") : NULL;
  if (!text) return false;
  ret->rows = cx_arena_take(&ret->arena, sizeof *ret->rows);
  if (!ret->rows) {
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    return false;
  }
  ret->rows[ret->count++] = (cx_named_row){.texts = {code, item, text}};
  return true;
}

/* "2 mục trả lại đã ghi (số 1–2), 0 thay điều ghi trước, 0 đã có như vậy" */
static void print_count(cli_call *cli, const acting *a, const cx_dossier_return_count *count) {
  cx_language l = cli->language;
  cx_buffer out = {0};
  cx_put_int(&out, (int64_t)count->recorded);
  cx_puts(&out, cx_half(a->done, l));
  if (count->recorded) {
    cx_puts(&out, cx_in(l, " (số ", " (number "));
    cx_put_int(&out, count->first);
    if (count->last != count->first) cx_puts(&out, "–");
    if (count->last != count->first) cx_put_int(&out, count->last);
    cx_puts(&out, ")");
  }
  cx_puts(&out, ", ");
  cx_put_int(&out, (int64_t)count->replaced);
  cx_puts(&out, cx_in(l, " thay điều ghi trước, ", " in place of earlier ones, "));
  cx_put_int(&out, (int64_t)count->same);
  cx_puts(&out, cx_in(l, " đã có như vậy\n", " there already\n"));
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

static void record(cli_call *cli, cx_ledger *r, const acting *a, cx_dossier_returning of,
                   cx_named *rows, const char *actor) {
  const char *path = cli_option_value(cli, "table");
  cx_log log = cli_log(cli);
  cli_text_loader loader = {cli, r};
  cx_dossier_return_count count;
  of.load = cli_register_load_text;
  of.load_user = &loader;
  if (path && !cli_register_coded_list(cli, r, path, cx_dossier_return_columns,
                                       CX_DOSSIER_RETURN_COLUMNS, CX_DOSSIER_RETURN_COLUMNS, rows))
    return;
  log.file = path;
  log.sheet = rows->sheet;
  int status = a->record(r, &of, rows, actor, &log, &count);
  cli_register_ended(cli, status);
  if (!status) print_count(cli, a, &count);
}

static int act(cli_call *cli, const acting *a) {
  cx_dossier_returning of = {.id = 0};
  cx_named rows = {.count = 0};
  const char *actor = cli_register_actor(cli);
  if (!actor || !read_returning(cli, a, &of)) return cli->status;
  if (cli_option_value(cli, "table") || make_row(cli, of.id != 0, &rows)) {
    cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
    if (r) record(cli, r, a, of, &rows, actor);
    cx_ledger_close(r);
  }
  cx_named_free(&rows);
  return cli->status;
}

int cli_register_return(cli_call *cli) {
  static const acting returning = {
      cx_dossier_return, {" mục trả lại đã ghi", " returns recorded"}, false};
  return act(cli, &returning);
}

int cli_register_answer(cli_call *cli) {
  static const acting answering = {
      cx_dossier_answer, {" trả lời đã ghi", " answers recorded"}, true};
  return act(cli, &answering);
}

/* ---- what is open ---- */

enum { FORM_TEXT, FORM_CSV, FORM_JSON };

static int tell_returns(cli_call *cli, cx_ledger *r, const cx_dossier_return_list *list, int form,
                        cx_buffer *out) {
  cx_log log = cli_log(cli);
  cx_records records = {.out = out, .for_sheet = cli_csv_output(cli) != NULL};
  cx_dossier_returns_telling telling = {.out = out, .language = cli->language};
  if (form == FORM_JSON)
    return cx_dossier_returns_each(r, list, &log, cx_dossier_returns_json, out);
  if (form == FORM_CSV) {
    cx_dossier_returns_csv_head(&records);
    return cx_dossier_returns_each(r, list, &log, cx_dossier_returns_csv, &records);
  }
  int status = cx_dossier_returns_each(r, list, &log, cx_dossier_returns_tell, &telling);
  cx_dossier_returns_tell_sum(&telling);
  return status;
}

int cli_register_returns(cli_call *cli) {
  static const char *const forms[] = {"text", "csv", "json", NULL};
  int form = FORM_TEXT;
  const char *period = cli_option_value(cli, "period") ? cli_register_period(cli) : NULL;
  if (cli->status || !cli_register_format(cli, forms, "text|csv|json", &form)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (!r) return cli->status;
  cli_text_loader loader = {cli, r};
  cx_buffer out = {0};
  const cx_dossier_return_list list = {.period = period,
                                       .code = cli_option_value(cli, "commune"),
                                       .load = cli_register_load_text,
                                       .load_user = &loader};
  int status = tell_returns(cli, r, &list, form, &out);
  cli_register_ended(cli, status);
  if (!status) cli_write_csv(cli, &out);
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}
