/* chuanxa replay: every recorded result computed again from what is kept. */
#include <string.h>

#include "base/utf8.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "dossier/assess.h"
#include "ledger/bundle.h"
#include "ledger/register_view.h"
#include "ledger/store.h"
#include "number/reading.h"

typedef struct replay_run {
  cli_call *cli;
  cx_ledger *r;
  cx_log log;
  cx_buffer out;
  size_t differ;     /* of all registers */
  bool with_bundles; /* the named one holds some */
} replay_run;

static int load_text(void *user, int64_t text, cx_standard **ret) {
  const replay_run *p = user;
  return cli_register_load_text(&(cli_text_loader){p->cli, p->r}, text, ret);
}

static void put_difference(void *user, const cx_dossier_replayed *one) {
  replay_run *p = user;
  cx_language l = p->cli->language;
  cx_buffer *out = &p->out;
  cx_puts(out, cx_in(l, "kết quả ", "result "));
  cx_put_int(out, one->id);
  cx_puts(out, ", ");
  cx_put_shown_text(out, one->name);
  cx_puts(out, cx_in(l, ", mã ", ", code "));
  cx_put_shown_text(out, one->code);
  cx_puts(out, cx_in(l, ", kỳ ", ", period "));
  cx_put_shown_text(out, one->period);
  cx_puts(out, ":\n");
  size_t at = 0;
  while (one->recorded[at] && one->recorded[at] == one->computed[at])
    at++;
  while (at && ((unsigned char)one->recorded[at] & 0xC0) == 0x80)
    at--;
  size_t from = at > 40 ? at - 40 : 0;
  while (from && ((unsigned char)one->recorded[from] & 0xC0) == 0x80)
    from--;
  const char *const sides[] = {one->recorded, one->computed};
  for (int i = 0; i < 2; i++) {
    size_t size = strlen(sides[i] + from), end = size < 100 ? size : 100;
    while (end < size && ((unsigned char)sides[i][from + end] & 0xC0) == 0x80)
      end++;
    cx_puts(out, i ? cx_in(l, "  tính lại: …", "  computed: …")
                   : cx_in(l, "  đã ghi:   …", "  recorded: …"));
    cx_put_shown(out, sides[i] + from, end);
    cx_puts(out, end < size ? "…\n" : "\n");
  }
}

/* One register; `office` is NULL for the one that was named. */
static int replay_register(void *user, const char *office, cx_ledger *r) {
  replay_run *p = user;
  cx_language l = p->cli->language;
  size_t count = 0, differ = 0;
  p->r = r;
  int status = cx_dossier_replay(r, NULL, load_text, cli_render_result, put_difference, p, &p->log,
                                 &count, &differ);
  if (status) return status;
  if (office) {
    cx_put_shown_text(&p->out, office);
    cx_puts(&p->out, ": ");
  } else if (p->with_bundles)
    cx_puts(&p->out, cx_in(l, "sổ này: ", "this register: "));
  cx_put_number(&p->out, cx_whole((int64_t)count), 0, CX_DOWN, l);
  cx_puts(&p->out, cx_in(l, " kết quả tính lại, ", " results replayed, "));
  cx_put_number(&p->out, cx_whole((int64_t)differ), 0, CX_DOWN, l);
  cx_puts(&p->out, cx_in(l, " khác với đã ghi\n", " differ from what was recorded\n"));
  p->differ += differ;
  return CX_OK;
}

static int replay(cli_call *cli) {
  if (!cli->operand_count) return cli_usage(cli, CX_MSG_USE_MISSING, "REGISTER", "replay", NULL);
  if (cli->operand_count > 1)
    return cli_usage(cli, CX_MSG_USE_EXTRA, cli->operands[1], "replay", NULL);
  replay_run p = {.cli = cli, .log = cli_log(cli)};
  cx_ledger *r = cli_register_ready(cli)
                     ? cli_open_register_at(cli, cli->operands[0], CX_LEDGER_OPEN_READ)
                     : NULL;
  if (!r) return cli->status;
  cx_ledger_bundles_view bundles;
  int status = cx_ledger_bundles_read(r, &p.log, &bundles);
  p.with_bundles = bundles.count > 0;
  cx_ledger_bundles_free(&bundles);
  if (!status) status = replay_register(&p, NULL, r);
  if (!status) status = cx_ledger_bundles_each(r, &p.log, replay_register, &p);
  cli_register_ended(cli, status);
  cli_write(cli, &p.out);
  if (p.differ) cli_exit(cli, CLI_EXIT_FOUND);
  cx_buffer_free(&p.out);
  cx_ledger_close(r);
  return cli->status;
}

static const cli_option options[] = {{0}};

const cli_command cli_replay_command = {
    "replay",
    "REGISTER",
    {"tính lại mọi kết quả đã ghi, kể cả trong các bó, từ văn bản, số liệu đã lưu: phải trùng khớp",
     "recomputes every recorded result, bundles too, from kept text and figures; byte-equal or "
     "said"},
    {"Mã thoát 1 khi có kết quả khác. Ví dụ: chuanxa replay so.db",
     "Exit status 1 when a result differs. Example: chuanxa replay register.db"},
    options,
    false,
    replay,
};
