/* chuanxa register roster, rename, attributes, unit, units: units over time. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "ledger/store.h"
#include "units/attributes.h"
#include "units/messages.h"
#include "units/print_unit.h"
#include "units/print_unit_json.h"
#include "units/print_units.h"
#include "units/rename.h"
#include "units/roster.h"

/* Text from the command line for the register: there, and UTF-8. NULL (said). */
static const char *sound(cli_call *cli, const char *value, const char *name) {
  if (!value || !*value)
    cli_usage(cli, CX_MSG_USE_MISSING, name, "register", NULL);
  else if (cx_utf8_valid(value, strlen(value), false) == strlen(value))
    return value;
  else
    cli_usage(cli, CX_MSG_USE_VALUE, name, CX_BOTH("chữ UTF-8", "a text in UTF-8"), NULL);
  return NULL;
}

/* The value of an option that must be there; NULL (said). */
static const char *needed(cli_call *cli, const char *name) {
  cx_buffer option = {0};
  cx_puts(&option, "--");
  cx_puts(&option, name);
  const char *value = sound(cli, cli_option_value(cli, name), cx_buffer_text(&option));
  cx_buffer_free(&option);
  return value;
}

/* A day given by an option; NULL (said) when it is none, or is not there though needed. */
static const char *day_of(cli_call *cli, const char *name, bool is_needed) {
  const char *value = is_needed ? needed(cli, name) : cli_option_value(cli, name);
  return value ? cli_register_day(cli, name) : NULL;
}

/* Raises the exit status to what a function of the register returned. */
static void ended(cli_call *cli, cx_log *log, int status) {
  if (status == CX_NO_MEMORY) cx_say_memory(log);
  cli_register_ended(cli, status);
}

/* ---- writing ---- */

static void take_roster(cli_call *cli, const cx_units_roster_request *request) {
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  cx_log log = cli_log(cli);
  cx_units_taken taken = {.units = 0};
  cx_buffer out = {0};
  if (!r) return;
  int status = cx_units_roster_take(r, request, &log, &taken);
  ended(cli, &log, status);
  if (!status) cx_units_put_taken(&out, &taken, request->from, cli->language);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_units_taken_free(&taken);
  cx_ledger_close(r);
}

int cli_register_roster(cli_call *cli) {
  const char *path = cli_register_operand(cli, 1), *other = cli_option_value(cli, "lineage");
  cx_list_file list, lineage = {.rows = NULL};
  cx_units_roster_request request = {.lineage = other ? &lineage : NULL};
  request.actor = cli_register_actor(cli);
  if (request.actor) request.from = day_of(cli, "from", true);
  if (request.from) request.title = needed(cli, "title");
  if (!request.title) return cli->status;
  bool read = cli_open_list(cli, path, &list) && (!other || cli_open_list(cli, other, &lineage));
  request.list = list;
  if (read) take_roster(cli, &request);
  return cli->status;
}

int cli_register_rename(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *ground = NULL, *from = NULL;
  const char *name = actor ? sound(cli, cli_register_operand(cli, 2), "NAME") : NULL;
  if (name) from = day_of(cli, "from", true);
  if (from) ground = needed(cli, "ground");
  cx_ledger *r = ground ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  cx_log log = cli_log(cli);
  int status = CX_REFUSED;
  if (r)
    ended(cli, &log,
          status =
              cx_units_rename(r, cli_register_operand(cli, 1), name, from, ground, actor, &log));
  if (!status) cli_register_done(cli, "đã ghi tên mới: ", "new name recorded: ", name);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_attributes(cli_call *cli) {
  cx_units_attributes_request request = {.actor = cli_register_actor(cli)};
  const char *path = cli_register_operand(cli, 1);
  if (request.actor) request.from = day_of(cli, "from", true);
  if (request.from) request.source = needed(cli, "source");
  if (!request.source) return cli->status;
  cx_list_file input;
  bool read = cli_open_list(cli, path, &input);
  request.file = input;
  cx_ledger *r = read ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  cx_log log = cli_log(cli);
  cx_buffer out = {0};
  int64_t count = 0;
  int status = r ? cx_units_attributes_take(r, &request, &log, &count) : CX_REFUSED;
  ended(cli, &log, status);
  if (!status) {
    cx_put_int(&out, count);
    cx_puts(&out, cx_in(cli->language, " giá trị được ghi\n", " values recorded\n"));
  }
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}

/* ---- reading ---- */

/* Which of two formats --format names; false (said). The first is the default. */
static bool choose(cli_call *cli, const char *first, const char *second, bool *ret_second) {
  const char *format = cli_option_value(cli, "format");
  *ret_second = format && !strcmp(format, second);
  if (!format || *ret_second || !strcmp(format, first)) return true;
  cx_buffer both = {0};
  cx_puts(&both, first);
  cx_puts(&both, "|");
  cx_puts(&both, second);
  cli_usage(cli, CX_MSG_USE_VALUE, "--format", cx_buffer_text(&both), NULL);
  cx_buffer_free(&both);
  return false;
}

typedef struct telling {
  cx_buffer out;
  cx_language language;
  bool json;
  size_t told;
} telling;

static int tell(void *user, const cx_units_view *unit) {
  telling *t = user;
  if (!t->json && t->told) cx_puts(&t->out, "\n");
  if (t->json)
    cx_units_unit_json(&t->out, unit);
  else
    cx_units_unit_put(&t->out, unit, t->language);
  t->told++;
  return CX_OK;
}

int cli_register_unit(cli_call *cli) {
  const char *wanted = cli_register_operand(cli, 1), *day = day_of(cli, "as-of", false);
  bool json = false;
  if (cli->status || !sound(cli, wanted, "CODE|NAME") || !choose(cli, "text", "json", &json))
    return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  cx_log log = cli_log(cli);
  cx_units units = {.count = 0};
  telling t = {.language = cli->language, .json = json};
  if (!r) return cli->status;
  int status = cx_units_read(r, &log, &units);
  if (!status) status = cx_units_unit_each(r, &units, wanted, day, &log, tell, &t);
  if (!status && !t.told) CX_SAY(&log, UNIT_NONE, (cx_place){0}, wanted, day);
  ended(cli, &log, status);
  if (!status) cli_write(cli, &t.out);
  cx_buffer_free(&t.out);
  cx_units_free(&units);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_units(cli_call *cli) {
  const char *day = day_of(cli, "as-of", true);
  bool csv = false;
  if (!day || !choose(cli, "text", "csv", &csv)) return cli->status;
  cx_units_list_form form = cli_csv_output(cli) ? CX_UNITS_LIST_SHEET
                            : csv               ? CX_UNITS_LIST_CSV
                                                : CX_UNITS_LIST_TEXT;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  cx_log log = cli_log(cli);
  cx_units units = {.count = 0};
  cx_buffer out = {0};
  if (!r) return cli->status;
  int status = cx_units_read(r, &log, &units);
  cx_units_day_view view = {.count = 0};
  if (!status) status = cx_units_day_read(r, &units, day, &log, &view);
  if (!status) cx_units_day_put(&out, &view, form);
  cx_units_day_free(&view);
  ended(cli, &log, status);
  if (!status) cli_write_csv(cli, &out);
  cx_buffer_free(&out);
  cx_units_free(&units);
  cx_ledger_close(r);
  return cli->status;
}
