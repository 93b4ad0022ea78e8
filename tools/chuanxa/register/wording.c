/* An office's own wording of papers: kept, listed. */
#include "secretary/wording.h"

#include <string.h>

#include "chuanxa/register/paper.h"
#include "paper/own.h"

int cli_register_wording(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *path = cli_register_operand(cli, 2);
  const char *kind = cli_register_operand(cli, 1), *bytes = NULL;
  size_t size = 0;
  cx_buffer text = {0};
  cx_log log = cli_log(cli);
  bool of_commune = !strcmp(kind, "letter") || !strcmp(kind, "score_sheet");
  if (!actor || !cli_is_paper_kind(cli, kind) || !cli_hold_input(cli, path, &bytes, &size))
    return cli->status;
  log.file = path;
  int status = cx_paper_own_read(&log, bytes, size, of_commune, &text);
  log.file = NULL;
  cx_ledger *r = status ? NULL : cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  if (r) status = cx_secretary_wording_keep(r, kind, cx_buffer_text(&text), actor, &log);
  cli_register_ended(cli, status);
  if (r && !status)
    cli_register_done(cli, "đã lưu lời văn của loại giấy ", "wording kept of the kind ", kind);
  cx_ledger_close(r);
  cx_buffer_free(&text);
  return cli->status;
}

typedef struct telling {
  cx_buffer *out;
  cx_language language;
} telling;

static int tell(void *user, const cx_secretary_wording_view *one) {
  const telling *t = user;
  cx_puts(t->out, one->kind);
  cx_puts(t->out, cx_in(t->language, ", do ", ", by "));
  cx_put_shown_text(t->out, one->actor);
  cx_puts(t->out, ":\n");
  for (const char *at = one->text; *at;) {
    size_t size = strcspn(at, "\n");
    cx_puts(t->out, "  ");
    cx_put(t->out, at, size);
    cx_puts(t->out, "\n");
    at += size + (at[size] == '\n');
  }
  return CX_OK;
}

static int put_wordings(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style) {
  telling t = {out, style->language};
  int status = cx_secretary_wordings_each(r, log, tell, &t);
  if (!status && !out->size)
    cx_puts(out, cx_in(t.language, "chưa lưu lời văn nào\n", "no wording is kept\n"));
  return status;
}

int cli_register_wordings(cli_call *cli) {
  return cli_register_print(cli, put_wordings);
}
