/* Decisions: drafted or refused, recorded as issued, listed. */
#include "decision/decision.h"

#include <string.h>

#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "decision/print_decision.h"
#include "ledger/store.h"

bool cli_register_is_kind(cli_call *cli, const char *kind, bool issued) {
  if (!strcmp(kind, "recognise") || !strcmp(kind, "not_recognise") ||
      (issued && !strcmp(kind, "revoke")))
    return true;
  cli_usage(cli, CX_MSG_USE_VALUE, "--kind",
            issued ? "recognise|not_recognise|revoke" : "recognise|not_recognise", NULL);
  return false;
}

/* What both ways need. False (said). */
static bool read_decision(cli_call *cli, cx_decision *d) {
  if (!(d->code = cli_register_need(cli, "commune")) || !(d->period = cli_register_period(cli)) ||
      !(d->kind = cli_register_need(cli, "kind")))
    return false;
  d->reason = cli_option_value(cli, "reason");
  return cli_register_is_kind(cli, d->kind, d->issued) &&
         cli_register_whole(cli, "session", d->issued ? 0 : -1, &d->session);
}

/* What a correction gives: the row, why, and of the rest only what is to be changed. False (said).
 */
static bool read_correction(cli_call *cli, cx_decision *d) {
  d->code = cli_option_value(cli, "commune");
  d->kind = cli_option_value(cli, "kind");
  if (!cli_register_whole(cli, "corrects", -1, &d->corrects) ||
      !(d->ground = cli_register_need(cli, "reason")))
    return false;
  if (d->kind && !cli_register_is_kind(cli, d->kind, true)) return false;
  if (cli_option_value(cli, "period") && !(d->period = cli_register_period(cli))) return false;
  return cli_register_whole(cli, "session", 0, &d->session);
}

void cli_register_put_changes(cli_call *cli, cx_ledger *r, int64_t id, cx_log *log,
                              cx_buffer *out) {
  cx_arena arena = {NULL};
  cx_decision_correction_view correction;
  int status = cx_decision_correction_read(r, id, &arena, log, &correction);
  cli_register_ended(cli, status);
  if (!status) cx_decision_correction_put(out, &correction, cli->language);
  cx_arena_free(&arena);
}

static int record(cli_call *cli, const cx_decision *d, const char *actor) {
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  cx_log log = cli_log(cli);
  cx_buffer out = {0};
  int64_t id = 0;
  size_t flags = 0;
  if (!r) return cli->status;
  int status = cx_decision_make(r, d, actor, &log, &id, &flags);
  cli_register_ended(cli, status);
  if (!status) {
    cx_puts(&out, d->issued ? cx_in(cli->language, "quyết định đã ghi, số trong sổ ", "decision ")
                            : cx_in(cli->language, "DỰ THẢO quyết định, số trong sổ ",
                                    "DRAFT decision "));
    cx_put_int(&out, id);
    if (d->corrects) {
      cx_puts(&out, cx_in(cli->language, ", sửa số ", ", corrects "));
      cx_put_int(&out, d->corrects);
      cli_register_put_changes(cli, r, id, &log, &out);
    }
    if (d->issued) {
      cx_puts(&out, cx_in(cli->language, "; lưu ý: ", " recorded; flags: "));
      cx_put_int(&out, (int64_t)flags);
    }
    cx_putc(&out, '\n');
    cli_write(cli, &out);
  }
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_decide(cli_call *cli) {
  cx_decision d = {.issued = false};
  const char *actor = cli_register_actor(cli);
  if (!actor) return cli->status;
  if (!cli_option_value(cli, "commune")) return cli_register_decide_list(cli, actor);
  if (cli_option_value(cli, "communes"))
    return cli_usage(cli, CX_MSG_USE_EXTRA, "--communes", "register", NULL);
  return read_decision(cli, &d) ? record(cli, &d, actor) : cli->status;
}

int cli_register_issued(cli_call *cli) {
  cx_decision d = {.issued = true};
  const char *actor = cli_register_actor(cli);
  if (!actor || !cli_register_read_paper(cli, &d)) return cli->status;
  if (cli_option_value(cli, "communes")) return cli_register_issued_list(cli, &d, actor);
  bool corrects = cli_option_value(cli, "corrects") != NULL;
  if (!(corrects ? read_correction(cli, &d) : read_decision(cli, &d))) return cli->status;
  if (d.revokes && d.kind && strcmp(d.kind, "revoke") != 0)
    return cli_usage(cli, CX_MSG_USE_EXTRA, "--revokes", "register", NULL);
  return record(cli, &d, actor);
}

int cli_register_decisions(cli_call *cli) {
  const char *format = cli_option_value(cli, "format"), *code = cli_option_value(cli, "commune");
  bool json = format && !strcmp(format, "json");
  if (format && !json && strcmp(format, "text") != 0)
    return cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|json", NULL);
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  cx_log log = cli_log(cli);
  cx_buffer out = {0};
  cx_decisions_telling t = {.out = &out, .language = cli->language};
  if (r) {
    int status = json ? cx_decisions_each(r, code, &log, cx_decision_json, &out)
                      : cx_decisions_each(r, code, &log, cx_decisions_tell, &t);
    if (status) cli_exit(cli, CLI_EXIT_FILE);
    cli_write(cli, &out);
  }
  cx_decisions_told(&t);
  cx_buffer_free(&out);
  cx_ledger_close(r);
  return cli->status;
}
