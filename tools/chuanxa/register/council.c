/* Councils into the register, and what it knows of councils and sessions. */
#include "council/council.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "council/print_session.h"
#include "council/print_session_json.h"
#include "ledger/register_view.h"
#include "ledger/store.h"
#include "units/form.h"

const char *cli_register_need(cli_call *cli, const char *option) {
  const char *value = cli_option_value(cli, option);
  if (value && *value) return value;
  cx_buffer name = {0};
  cx_puts(&name, "--");
  cx_puts(&name, option);
  cli_usage(cli, CX_MSG_USE_MISSING, cx_buffer_text(&name), "register", NULL);
  cx_buffer_free(&name);
  return NULL;
}

bool cli_register_whole(cli_call *cli, const char *option, int64_t none, int64_t *ret) {
  *ret = none;
  const char *text = none < 0 ? cli_register_need(cli, option) : cli_option_value(cli, option);
  if (!text) return none >= 0;
  size_t digits = strspn(text, "0123456789");
  bool good = digits && digits <= 9 && !text[digits];
  if (good) *ret = (int64_t)strtoll(text, NULL, 10);
  cx_buffer name = {0};
  cx_puts(&name, "--");
  cx_puts(&name, option);
  if (!good) cli_usage(cli, CX_MSG_USE_VALUE, cx_buffer_text(&name), "0, 1, 2, …", NULL);
  cx_buffer_free(&name);
  return good;
}

bool cli_register_list(cli_call *cli, const char *path, const char *const *names, size_t count,
                       size_t needed, cx_named *ret) {
  cx_list_file input;
  *ret = (cx_named){.count = 0};
  if (!cli_open_list(cli, path, &input)) return false;
  cx_log log = cli_log(cli);
  log.file = path;
  bool well = !cx_named_read(&log, &input, names, count, needed, CX_MSG_COUNCIL_COLUMN, ret);
  return well;
}

bool cli_register_coded_list(cli_call *cli, cx_ledger *r, const char *path,
                             const char *const *names, size_t count, size_t needed, cx_named *ret) {
  cx_log log = cli_log(cli);
  cx_code_form form;
  cx_list_file input;
  *ret = (cx_named){.count = 0};
  int status = cx_units_code_form(r, &log, &form);
  cli_register_ended(cli, status);
  if (status || !cli_open_list(cli, path, &input)) return false;
  log.file = path;
  status =
      cx_named_read_codes(&log, &input, form, names, count, needed, CX_MSG_COUNCIL_COLUMN, ret);
  cli_register_ended(cli, status);
  return !status;
}

/* ---- council ---- */

cx_standard *cli_register_its_standard(cli_call *cli, cx_ledger *r, const char *other,
                                       bool *ret_unnamed) {
  cx_log log = cli_log(cli);
  cx_arena arena = {0};
  const char *name = cli_option_value(cli, "standard");
  int status = name ? CX_OK : cx_ledger_only_standard(r, &log, &arena, &name);
  cli_register_ended(cli, status);
  if (!name && other && *other) name = other;
  cx_standard *s = name && !status ? cli_open_standard(cli, name) : NULL;
  *ret_unnamed = !name && !status;
  cx_arena_free(&arena);
  return s;
}

/* The procedure beside the standard that is named, or the register's only one. NULL (said). */
static cx_procedure *open_procedure(cli_call *cli, cx_ledger *r) {
  cx_log log = cli_log(cli);
  bool none = false;
  cx_standard *s = cli_register_its_standard(cli, r, NULL, &none);
  cx_procedure *procedure = s ? cli_open_procedure(cli, s, &none) : NULL;
  if (none) CX_SAY(&log, COUNCIL_PROCEDURE, (cx_place){0}, NULL);
  cx_standard_free(s);
  return procedure;
}

/* What the command line says of the council. False (said). */
static bool read_council(cli_call *cli, cx_council *c) {
  *c = (cx_council){.quorum = cli_option_value(cli, "quorum"),
                    .majority = cli_option_value(cli, "majority"),
                    .share_of = cli_option_value(cli, "share-of")};
  const char *of = c->share_of;
  if (of && strcmp(of, "members") && strcmp(of, "present") && strcmp(of, "votes")) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--share-of", "members|present|votes", NULL);
    return false;
  }
  return (c->body = cli_register_need(cli, "body")) && (c->unit = cli_register_need(cli, "unit")) &&
         (c->name = cli_register_need(cli, "name")) &&
         (c->founding = cli_register_need(cli, "founding")) &&
         (c->founded_on = cli_register_day(cli, "founded")) &&
         cli_register_whole(cli, "replaces", 0, &c->replaces);
}

static void record_council(cli_call *cli, cx_ledger *r, const cx_council *c,
                           const cx_named *members, const char *path, const char *actor) {
  cx_procedure *procedure = open_procedure(cli, r);
  if (!procedure) return;
  cx_log log = cli_log(cli);
  log.file = path;
  log.sheet = members->sheet;
  int64_t id = 0;
  int status = cx_council_record(r, c, procedure, members, actor, &log, &id);
  cli_register_ended(cli, status);
  if (!status) {
    cx_buffer out = {0};
    cx_puts(&out, cx_in(cli->language, "hội đồng số ", "council "));
    cx_put_int(&out, id);
    cx_puts(&out, cx_in(cli->language, " đã ghi, ", " recorded, "));
    cx_put_int(&out, (int64_t)members->count);
    cx_puts(&out, cx_in(cli->language, " thành viên\n", " members\n"));
    cli_write(cli, &out);
    cx_buffer_free(&out);
  }
  cx_procedure_free(procedure);
}

int cli_register_council(cli_call *cli) {
  cx_council c;
  const char *actor = cli_register_actor(cli);
  if (!actor || !read_council(cli, &c)) return cli->status;
  const char *path = cli_register_need(cli, "members");
  cx_named members = {.count = 0};
  if (path && cli_register_list(cli, path, cx_council_member_columns, 3, 3, &members)) {
    cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
    if (r) record_council(cli, r, &c, &members, path, actor);
    cx_ledger_close(r);
  }
  cx_named_free(&members);
  return cli->status;
}

/* ---- what is known ---- */

typedef struct telling {
  cx_buffer out;
  cx_language language;
} telling;

static int tell_minutes(void *user, const cx_council_session_view *session) {
  telling *t = user;
  cx_council_minutes_put(&t->out, session, t->language);
  return CX_OK;
}

static int tell_list(telling *t, cx_ledger *r, cx_log *log) {
  cx_council_list_view list;
  int status = cx_council_list_read(r, log, &list);
  if (!status) cx_council_list_put(&t->out, &list, t->language);
  cx_council_list_free(&list);
  return status;
}

int cli_register_sessions(cli_call *cli) {
  const char *format = cli_option_value(cli, "format");
  bool json = format && !strcmp(format, "json");
  bool one = cli_option_value(cli, "session") != NULL;
  int64_t session = 0;
  if (format && !json && strcmp(format, "text") != 0)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json", NULL);
  if (!cli_register_whole(cli, "session", 0, &session)) return cli->status;
  if (!one) session = -1;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (!r) return cli->status;
  cx_log log = cli_log(cli);
  telling t = {.language = cli->language};
  int status = json  ? cx_council_sessions_each(r, session, &log, cx_council_session_json, &t.out)
               : one ? cx_council_sessions_each(r, session, &log, tell_minutes, &t)
                     : tell_list(&t, r, &log);
  cli_register_ended(cli, status);
  if (!status) cli_write(cli, &t.out);
  cx_buffer_free(&t.out);
  cx_ledger_close(r);
  return cli->status;
}
