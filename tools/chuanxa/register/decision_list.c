/* Decisions about many communes: a session's drafts, a paper issued with a list. */
#include "decision/list.h"
#include "decision/list_rows.h"

#include <string.h>

#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "ledger/store.h"
#include "units/form.h"

/* --communes FILE; NULL for all, and for none given. */
static const char *table_of(cli_call *cli) {
  const char *given = cli_option_value(cli, "communes");
  return given && strcmp(given, "all") != 0 ? given : NULL;
}

/* An option that is of single decisions, or of another kind of list. False (said) when given. */
static bool is_absent(cli_call *cli, const char *option) {
  if (!cli_option_value(cli, option)) return true;
  cx_buffer name = {0};
  cx_puts(&name, "--");
  cx_puts(&name, option);
  cli_usage(cli, CX_MSG_USE_EXTRA, cx_buffer_text(&name), "register", NULL);
  cx_buffer_free(&name);
  return false;
}

bool cli_register_read_paper(cli_call *cli, cx_decision *d) {
  d->number = cli_option_value(cli, "number");
  d->signed_by = cli_option_value(cli, "signed-by");
  d->post = cli_option_value(cli, "post");
  d->office = cli_option_value(cli, "office");
  if (!cli_register_whole(cli, "revokes", 0, &d->revokes)) return false;
  return !cli_option_value(cli, "on") || (d->on_day = cli_register_day(cli, "on"));
}

/* The table; nothing where there is none. False (said). */
static bool read_table(cli_call *cli, cx_ledger *r, const char *path, cx_named *ret) {
  *ret = (cx_named){.count = 0};
  return !path || cli_register_coded_list(cli, r, path, cx_decision_listed_columns, 2, 1, ret);
}

/* "12", "12–33 (22 xã)" */
static void put_numbers(cx_buffer *out, const cx_decision_listed_count *count, cx_language l) {
  cx_put_int(out, count->first);
  if (count->last != count->first) {
    cx_puts(out, "–");
    cx_put_int(out, count->last);
  }
  cx_puts(out, " (");
  cx_put_int(out, (int64_t)count->recorded);
  cx_puts(out, cx_in(l, " xã)", count->recorded == 1 ? " commune)" : " communes)"));
}

static void put_drafts(cx_buffer *out, const cx_decision_listed_count *count, cx_language l) {
  cx_puts(out, cx_in(l, "DỰ THẢO quyết định, số trong sổ ", "DRAFT decisions "));
  put_numbers(out, count, l);
  cx_puts(out, cx_in(l, ": công nhận ", ": recognised "));
  cx_put_int(out, (int64_t)count->recognised);
  cx_puts(out, cx_in(l, ", không công nhận ", ", not recognised "));
  cx_put_int(out, (int64_t)count->not_recognised);
  cx_puts(out, "\n");
}

static void put_issued(cli_call *cli, cx_ledger *r, const cx_decision *d,
                       const cx_decision_listed_count *count, cx_buffer *out) {
  cx_language l = cli->language;
  cx_log log = cli_log(cli);
  cx_puts(out, cx_in(l, "quyết định có danh sách đã ghi, số trong sổ ",
                     "decision with a list recorded, "));
  put_numbers(out, count, l);
  if (d->corrects) {
    cx_puts(out, cx_in(l, ", sửa danh sách của số ", ", corrects the list of "));
    cx_put_int(out, d->corrects);
    cli_register_put_changes(cli, r, count->first, &log, out);
  }
  if (count->same) {
    cx_puts(out, cx_in(l, "; đã ghi đúng như vậy: ", "; recorded so already: "));
    cx_put_int(out, (int64_t)count->same);
  }
  cx_puts(out, cx_in(l, "; lưu ý: ", "; flags: "));
  cx_put_int(out, (int64_t)count->flags);
  cx_puts(out, "\n");
}

static int record(cli_call *cli, const cx_decision *d, const char *actor) {
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  const char *path = table_of(cli);
  cx_log log = cli_log(cli);
  cx_buffer out = {0};
  cx_named table = {.count = 0};
  cx_decision_listed_count count;
  if (r && read_table(cli, r, path, &table)) {
    log.file = path;
    log.sheet = table.sheet;
    int status = cx_decision_make_list(r, d, path ? &table : NULL, actor, &log, &count);
    cli_register_ended(cli, status);
    if (!status) {
      d->issued ? put_issued(cli, r, d, &count, &out) : put_drafts(&out, &count, cli->language);
      cli_write(cli, &out);
    }
  }
  cx_named_free(&table);
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_decide_list(cli_call *cli, const char *actor) {
  cx_decision d = {.kind = cli_option_value(cli, "kind")};
  if (!is_absent(cli, "reason")) return cli->status; /* of one commune; the table has them */
  if (d.kind && !cli_register_is_kind(cli, d.kind, false)) return cli->status;
  if (cli_option_value(cli, "period") && !(d.period = cli_register_period(cli))) return cli->status;
  if (!cli_register_whole(cli, "session", -1, &d.session)) return cli->status;
  return record(cli, &d, actor);
}

/* A correction: every row of the paper, with what is to be changed alone. */
static int correct_list(cli_call *cli, cx_decision *d, const char *actor) {
  d->kind = cli_option_value(cli, "kind");
  if (!cli_register_whole(cli, "corrects", -1, &d->corrects) ||
      !(d->ground = cli_register_need(cli, "reason")))
    return cli->status;
  if (!is_absent(cli, "revokes")) return cli->status; /* that is of one row */
  if (table_of(cli)) return cli_usage(cli, CX_MSG_USE_VALUE, "--communes", "all", NULL);
  if (d->kind && !cli_register_is_kind(cli, d->kind, true)) return cli->status;
  if (cli_option_value(cli, "period") && !(d->period = cli_register_period(cli)))
    return cli->status;
  return cli_register_whole(cli, "session", 0, &d->session) ? record(cli, d, actor) : cli->status;
}

int cli_register_issued_list(cli_call *cli, cx_decision *d, const char *actor) {
  if (!is_absent(cli, "commune")) return cli->status;
  if (cli_option_value(cli, "corrects")) return correct_list(cli, d, actor);
  if (!(d->kind = cli_register_need(cli, "kind")) || !cli_register_is_kind(cli, d->kind, true))
    return cli->status;
  bool revoking = !strcmp(d->kind, "revoke");
  if (revoking && !d->revokes)
    return cli_usage(cli, CX_MSG_USE_MISSING, "--revokes", "register", NULL);
  if (!revoking && (!is_absent(cli, "revokes") || !is_absent(cli, "reason"))) return cli->status;
  d->reason = cli_option_value(cli, "reason");
  if (cli_option_value(cli, "period") && !(d->period = cli_register_period(cli)))
    return cli->status;
  bool by_session = !revoking && (!table_of(cli) || !d->period);
  return cli_register_whole(cli, "session", by_session ? -1 : 0, &d->session)
             ? record(cli, d, actor)
             : cli->status;
}
